import { Button, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/text.ts';
import css from './calendar.module.css';
import { datesBetween, type Run } from './dated-days.ts';

/** What some days in a row are: off, or worked like a weekday. `onDone(null)` makes them usual days again. */
export function DaysDialog({
  run,
  isNew,
  onClose,
  onDone,
}: {
  run: Run;
  isNew: boolean;
  onClose: () => void;
  onDone: (run: Run | null) => void;
}) {
  const { t } = useTranslation('calendar');
  const text = useText();
  const [from, setFrom] = useState(run.from);
  const [to, setTo] = useState(run.to);
  const [name, setName] = useState(text(run.name));
  const [day, setDay] = useState(run.day);
  const days = datesBetween(from, to).length;
  const isWhole = days > 0 && name.trim() !== '';
  const submit = () =>
    isWhole && onDone({ from, to, day, name: name.trim() === text(run.name) ? run.name : name.trim() });
  return (
    <Modal
      open
      title={t(isNew ? 'addDays' : 'editDays')}
      onCancel={onClose}
      footer={
        <div className={css.footer}>
          {!isNew && (
            <Button danger type="text" onClick={() => onDone(null)}>
              {t('makeUsual')}
            </Button>
          )}
          <span className={css.space} />
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" disabled={!isWhole} onClick={submit}>
            {t('done')}
          </Button>
        </div>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={css.dates}>
          <label>
            <span>{t('fromDate')}</span>
            <Input
              type="date"
              value={from}
              onChange={({ target }) => {
                setFrom(target.value);
                if (to < target.value) setTo(target.value);
              }}
            />
          </label>
          <label>
            <span>{t('toDate')}</span>
            <Input type="date" value={to} min={from} onChange={({ target }) => setTo(target.value)} />
          </label>
        </div>
        <p className="faint" role="status">
          {t('daysCount', { count: days })}
        </p>
        <label>
          <span>{t('name')}</span>
          <Input autoFocus value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
        </label>
        <Radio.Group
          aria-label={t('whatDays')}
          value={day === 'off' ? 'off' : 'work'}
          onChange={({ target }) => setDay(target.value === 'off' ? 'off' : { like: 1 })}
          options={[
            { value: 'off', label: t('off') },
            { value: 'work', label: t('work') },
          ]}
        />
        {day !== 'off' && (
          <label>
            <span>{t('likeWhich')}</span>
            <Select
              value={day.like}
              aria-label={t('likeWhich')}
              options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: t(`weekday.${value}`) }))}
              onChange={(like: number) => setDay({ like })}
            />
          </label>
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
