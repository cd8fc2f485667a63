import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import css from './calendar.module.css';
import { type DatedDay, readArrangement } from './dated-days.ts';

/** Takes over the published arrangement of a whole year; it takes the place of what that year has. */
export function Arrangement({
  calendar,
  onClose,
  onDone,
}: {
  calendar: WorkCalendar;
  onClose: () => void;
  onDone: (year: number, exceptions: DatedDay[]) => void;
}) {
  const { t } = useTranslation('calendar');
  const [source, setSource] = useState('');
  const like = calendar.week.findIndex((spans) => spans.length > 0) + 1;
  const read = source.trim() === '' ? undefined : readArrangement(source, Math.max(1, like));
  return (
    <Modal
      open
      title={t('arrangement.open')}
      onCancel={onClose}
      okText={t('arrangement.take')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !read }}
      onOk={() => {
        if (!read) return;
        const dates = new Set(read.days.map(({ date }) => date));
        const kept = calendar.exceptions.filter(({ date }) => !date.startsWith(String(read.year)) && !dates.has(date));
        const exceptions = [...kept, ...read.days].sort((a, b) => (a.date < b.date ? -1 : 1));
        onDone(read.year, exceptions);
      }}
    >
      <div className={css.form}>
        <p className="soft">{t('arrangement.hint')}</p>
        <Input.TextArea
          autoFocus
          rows={8}
          value={source}
          aria-label={t('arrangement.source')}
          placeholder={'{ "year": 2027, "days": [ { "name": "元旦", "date": "2027-01-01", "isOffDay": true } ] }'}
          onChange={({ target }) => setSource(target.value)}
        />
        {read === null && <Alert type="error" showIcon title={t('arrangement.unreadable')} />}
        {read && (
          <Alert
            type="info"
            showIcon
            title={t('arrangement.found', {
              year: read.year,
              off: read.days.filter(({ day }) => day === 'off').length,
              work: read.days.filter(({ day }) => day !== 'off').length,
            })}
          />
        )}
      </div>
    </Modal>
  );
}
