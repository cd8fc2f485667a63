import { useTranslation } from 'react-i18next';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { useText } from '../../../ui/text.ts';
import css from './calendar.module.css';
import { monthsOf, weekdayOf } from './dated-days.ts';

/**
 * A year at one glance. Its days are for the mouse and the finger; with the keyboard one takes the list below and the
 * button above, so that nobody has to pass 365 stops.
 */
export function YearGrid({
  year,
  calendar,
  onPick,
}: {
  year: number;
  calendar: WorkCalendar;
  onPick: (date: string) => void;
}) {
  const { t, i18n } = useTranslation('calendar');
  const text = useText();
  const named = new Map(calendar.exceptions.map((each) => [each.date, each]));
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' });
  const kindOf = (date: string): 'off' | 'work' | 'rest' | 'usual' => {
    const day = named.get(date)?.day;
    if (day !== undefined) return day === 'off' ? 'off' : 'work';
    return calendar.week[weekdayOf(date) - 1]?.length === 0 ? 'rest' : 'usual';
  };
  return (
    <>
      <div className={css.months}>
        {monthsOf(year).map((days, at) => (
          <div key={at} className={css.month}>
            <h3>{month.format(Date.UTC(year, at, 1))}</h3>
            <div className={css.grid}>
              {Array.from({ length: 7 }, (_, day) => (
                <span key={day} className={css.letter} aria-hidden>
                  {t(`letter.${day + 1}`)}
                </span>
              ))}
              {days.map((date, place) => {
                if (date === null) return <span key={place} />;
                const kind = kindOf(date);
                const name = named.get(date)?.name;
                return (
                  <button
                    key={date}
                    type="button"
                    tabIndex={-1}
                    data-date={date}
                    className={`${css.day} ${css[kind] ?? ''}`}
                    aria-label={`${date} ${name ? text(name) : t(`kind.${kind}`)}`}
                    {...(name && { title: text(name) })}
                    onClick={() => onPick(date)}
                  >
                    {Number(date.slice(8))}
                  </button>
                );
              })}
            </div>
          </div>
        ))}
      </div>
      <ul className={css.legend} aria-hidden>
        {(['usual', 'rest', 'off', 'work'] as const).map((kind) => (
          <li key={kind}>
            <span className={`${css.day} ${css[kind] ?? ''}`} />
            {t(`kind.${kind}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
