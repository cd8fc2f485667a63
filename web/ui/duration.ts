import type { TFunction } from 'i18next';
import type { TimeSpan } from '@portico/core/definitions/flow/flow.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time in words with at most two units: `2 小时 5 分`, `3 d 4 h`.
 * @param ms whole milliseconds, the sign is dropped
 * @param t texts of the namespace `ui` (any t works: the keys carry the namespace)
 */
export function formatDuration(ms: number, t: TFunction): string {
  const length = Math.abs(ms);
  if (length < minute) {
    const seconds = Math.round(length / 1000);
    return seconds < 60 ? t('ui:duration.seconds', { count: seconds }) : t('ui:duration.minutes', { count: 1 });
  }
  const minutes = Math.round(length / minute);
  const parts =
    length >= day
      ? [
          [t('ui:duration.days', { count: Math.floor(length / day) }), true],
          [t('ui:duration.hours', { count: Math.floor((length % day) / hour) }), length % day >= hour],
        ]
      : [
          [t('ui:duration.hours', { count: Math.floor(minutes / 60) }), minutes >= 60],
          [t('ui:duration.minutes', { count: minutes % 60 }), minutes % 60 > 0],
        ];
  return parts
    .filter(([, isShown]) => isShown)
    .map(([words]) => words)
    .join(' ');
}

/** A measured length; one below nothing, which no measure should give, keeps its sign. */
export const formatMeasured = (ms: number, t: TFunction): string =>
  ms < 0 ? `−${formatDuration(ms, t)}` : formatDuration(ms, t);

/** The same of working time: in hours, for a day of it has no 24. */
export function formatWorking(ms: number, t: TFunction): string {
  const minutes = Math.round(Math.abs(ms) / minute);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (whole === 0) return formatDuration(ms, t);
  const hours = t('ui:duration.hours', { count: whole });
  return rest === 0 ? hours : `${hours} ${t('ui:duration.minutes', { count: rest })}`;
}

/** What is left until an instant, `剩 2 小时` or `超时 10 分`; of working time it says so. */
export function formatLeft(ms: number, t: TFunction, working = false): string {
  const length = working ? formatWorking(ms, t) : formatDuration(ms, t);
  const words = t(ms >= 0 ? 'ui:duration.left' : 'ui:duration.over', { length });
  return working ? t('ui:duration.working', { words }) : words;
}

/** A promise as written: `PT4H` working gives `4 个工作小时`. */
export function formatSpan(span: TimeSpan, t: TFunction): string {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(span.duration);
  if (match === null) return span.duration;
  const names = span.working
    ? ['workingDays', 'workingHours', 'workingMinutes', 'seconds']
    : ['days', 'hours', 'minutes', 'seconds'];
  return names
    .map((name, index) => [name, Number(match[index + 1] ?? 0)] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => t(`ui:duration.${name}`, { count }))
    .join(' ');
}
