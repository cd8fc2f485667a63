import CloseOutlined from '@ant-design/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import type { Finding } from '@portico/core/errors.ts';
import css from './calendar.module.css';
import { asTime } from './dated-days.ts';

type Week = WorkCalendar['week'];
type Spans = Week[number];

/** The hours of each weekday; the time between two spans is a break. */
export function WeekHours({
  week,
  findings,
  onChange,
}: {
  week: Week;
  findings: readonly Finding[];
  onChange: (week: Week) => void;
}) {
  const { t } = useTranslation('calendar');
  const setDay = (day: number, spans: Spans) => onChange(week.map((before, at) => (at === day ? spans : before)));
  return (
    <>
      <ul className={css.week}>
        {week.map((spans, day) => {
          const name = t(`weekday.${day + 1}`);
          return (
            <li key={name} className={css.weekday}>
              <span className={css.dayName}>{name}</span>
              <div className={css.spans}>
                {spans.length === 0 && <span className="faint">{t('dayOff')}</span>}
                {spans.map((span, at) => (
                  <Hours
                    key={at}
                    name={name}
                    span={span}
                    isBad={findings.some(({ path }) => path === `week.${day}.${at}`)}
                    onChange={(next) =>
                      setDay(
                        day,
                        spans.map((before, place) => (place === at ? next : before)),
                      )
                    }
                    onRemove={() =>
                      setDay(
                        day,
                        spans.filter((_, place) => place !== at),
                      )
                    }
                  />
                ))}
                <Button
                  type="text"
                  size="small"
                  icon={<PlusOutlined aria-hidden />}
                  aria-label={t('addHoursTo', { day: name })}
                  onClick={() => setDay(day, [...spans, spans.length === 0 ? ['09:00', '18:00'] : afterThe(spans)])}
                >
                  {t('addHours')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <Button
        type="link"
        className={css.copy ?? ''}
        onClick={() => onChange(week.map((spans, day) => (day < 5 ? (week[0] ?? []) : spans)))}
      >
        {t('copyMonday')}
      </Button>
    </>
  );
}

/** Hours to begin with behind those there are: an hour later, to the end of the office day. */
function afterThe(spans: Spans): Spans[number] {
  const last = Math.min(22, Number((spans.at(-1)?.[1] ?? '12:00').slice(0, 2)));
  const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return [two(last + 1), two(Math.max(last + 2, 18))];
}

function Hours({
  name,
  span,
  isBad,
  onChange,
  onRemove,
}: {
  name: string;
  span: Spans[number];
  isBad: boolean;
  onChange: (span: Spans[number]) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('calendar');
  const [from, to] = span;
  const shared = {
    className: css.time ?? '',
    maxLength: 5,
    inputMode: 'numeric' as const,
    ...(isBad && { status: 'error' as const, 'aria-invalid': true }),
  };
  return (
    <span className={css.span}>
      <Input
        {...shared}
        value={from}
        aria-label={t('from', { day: name })}
        onChange={(event) => onChange([event.target.value, to])}
        onBlur={() => onChange([asTime(from), to])}
      />
      <span aria-hidden>–</span>
      <Input
        {...shared}
        value={to}
        aria-label={t('to', { day: name })}
        onChange={(event) => onChange([from, event.target.value])}
        onBlur={() => onChange([from, asTime(to)])}
      />
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('removeHours', { day: name, from, to })}
        onClick={onRemove}
      />
    </span>
  );
}
