import LeftOutlined from '@ant-design/icons/LeftOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { Empty } from '../../../ui/empty.tsx';
import { useText } from '../../../ui/text.ts';
import { Arrangement } from './arrangement.tsx';
import css from './calendar.module.css';
import { datesBetween, type Run, runsOf, withDays } from './dated-days.ts';
import { DaysDialog } from './days-dialog.tsx';
import { YearGrid } from './year-grid.tsx';

/** The days of a year that differ from their weekday: holidays and make-up days. */
export function YearDays({
  calendar,
  onChange,
}: {
  calendar: WorkCalendar;
  onChange: (part: Partial<WorkCalendar>) => void;
}) {
  const { t, i18n } = useTranslation('calendar');
  const text = useText();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [edited, setEdited] = useState<Run | null>(null);
  const [isImporting, setImporting] = useState(false);
  const inYear = calendar.exceptions.filter(({ date }) => date.startsWith(String(year)));
  const isKnown = calendar.knownYears.includes(year);
  const day = new Intl.DateTimeFormat(i18n.language, {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  });
  const words = (date: string) => day.format(new Date(`${date}T00:00:00Z`));
  const setKnown = (is: boolean) =>
    onChange({ knownYears: [...calendar.knownYears.filter((each) => each !== year), ...(is ? [year] : [])].sort() });
  const begin = (date: string) => {
    const there = runsOf(inYear).find(({ from, to }) => from <= date && date <= to);
    setEdited(there ?? { from: date, to: date, name: '', day: 'off' });
  };
  return (
    <section className={`panel ${css.section}`} aria-labelledby="calendar-days">
      <div className={css.head}>
        <h2 id="calendar-days">{t('days')}</h2>
        <div className={css.year}>
          <Button
            type="text"
            icon={<LeftOutlined aria-hidden />}
            aria-label={t('yearBefore')}
            onClick={() => setYear(year - 1)}
          />
          <strong aria-live="polite">{year}</strong>
          <Button
            type="text"
            icon={<RightOutlined aria-hidden />}
            aria-label={t('yearAfter')}
            onClick={() => setYear(year + 1)}
          />
        </div>
        <div className={css.tools}>
          <Button onClick={() => setImporting(true)}>{t('arrangement.open')}</Button>
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => begin(`${year}-01-01`)}>
            {t('addDays')}
          </Button>
        </div>
      </div>
      <Checkbox checked={isKnown} onChange={(event) => setKnown(event.target.checked)}>
        {t('known', { year })}
      </Checkbox>
      <p className="faint">{t(isKnown ? 'knownHint' : 'unknownHint')}</p>
      <YearGrid year={year} calendar={calendar} onPick={begin} />
      {inYear.length === 0 ? (
        <Empty title={t('noDays', { year })}>{t('noDaysHint')}</Empty>
      ) : (
        <ul className={css.runs}>
          {runsOf(inYear).map((run) => (
            <li key={run.from}>
              <button type="button" className={css.run} onClick={() => setEdited(run)}>
                <span className={run.day === 'off' ? css.off : css.work}>{t(run.day === 'off' ? 'off' : 'work')}</span>
                <span className={css.runName}>{text(run.name)}</span>
                <span className="soft">
                  {run.from === run.to ? words(run.from) : `${words(run.from)} – ${words(run.to)}`}
                </span>
                {run.day !== 'off' && <span className="faint">{t('like', { day: t(`weekday.${run.day.like}`) })}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <DaysDialog
          run={edited}
          isNew={!inYear.some(({ date }) => date === edited.from)}
          onClose={() => setEdited(null)}
          onDone={(run) => {
            const cleared = withDays(calendar.exceptions, datesBetween(edited.from, edited.to), null);
            const { from, to, ...kind } = run ?? edited;
            onChange({ exceptions: run === null ? cleared : withDays(cleared, datesBetween(from, to), kind) });
            setEdited(null);
          }}
        />
      )}
      {isImporting && (
        <Arrangement
          calendar={calendar}
          onClose={() => setImporting(false)}
          onDone={(read, exceptions) => {
            onChange({ exceptions, knownYears: [...new Set([...calendar.knownYears, read])].sort() });
            setYear(read);
            setImporting(false);
          }}
        />
      )}
    </section>
  );
}
