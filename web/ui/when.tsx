import { useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { RequestRow } from '@portico/core/api/request-shapes.ts';
import { MeContext } from '../api/me.ts';
import { formatLeft } from './duration.ts';
import { leftNow } from './time-left.ts';
import { Tooltip } from './tooltip.tsx';

const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** The present, in ms since 1970; the component is drawn again every half minute (one timer for the whole page). */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    listeners.add(tick);
    ticking ??= setInterval(() => listeners.forEach((listener) => listener()), 30_000);
    return () => {
      listeners.delete(tick);
      if (listeners.size > 0) return;
      clearInterval(ticking);
      ticking = undefined;
    };
  }, []);
  return now;
}

/** The person's time zone, or the browser's before log-in. */
export function useTimeZone(): string {
  return useContext(MeContext)?.person.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const dayOf = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);

/**
 * An instant as people say it: `刚刚`, `5 分钟前`, `今天 16:30`, `昨天 09:12`, `11月3日 14:00`.
 * @param at and now in ms since 1970
 */
export function formatWhen(
  at: number,
  now: number,
  timeZone: string,
  t: TFunction,
  language: string,
  mode: 'relative' | 'absolute' = 'relative',
): string {
  const past = mode === 'relative' ? now - at : -1;
  if (past >= 0 && past < 60_000) return t('ui:when.now');
  if (past > 0 && past < 3_600_000) return t('ui:when.minutesAgo', { count: Math.floor(past / 60_000) });
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false }).format(
    at,
  );
  const day = dayOf(at, timeZone);
  for (const [shift, key] of [
    [0, 'today'],
    [-1, 'yesterday'],
    [1, 'tomorrow'],
  ] as const) {
    if (day === dayOf(now + shift * 86_400_000, timeZone)) return t(`ui:when.${key}`, { time });
  }
  const isThisYear = day.slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  const date = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
  return `${date} ${time}`;
}

/** The whole instant with its zone, for hovering and lists of record. */
export function formatInstant(at: number, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'medium',
    hour12: false,
  }).format(at);
}

interface WhenProps {
  /** ISO 8601 instant. */
  at: string;
  /** `absolute` never says "5 minutes ago". */
  mode?: 'relative' | 'absolute';
  className?: string;
}

/** An instant in words; the exact one on hover. */
export function When({ at, mode = 'relative', className }: WhenProps) {
  const { t, i18n } = useTranslation('ui');
  const now = useNow();
  const timeZone = useTimeZone();
  const ms = Date.parse(at);
  return (
    <Tooltip title={formatInstant(ms, timeZone, i18n.language)}>
      <time dateTime={at} className={className}>
        {formatWhen(ms, now, timeZone, t, i18n.language, mode)}
      </time>
    </Tooltip>
  );
}

type Promised = Pick<RequestRow, 'submittedAt' | 'resolveBy' | 'resolveLeft' | 'pausedSince'>;

/**
 * The promise of a request: `今天 16:30 前 · 剩 2 小时`; red with a sign and words when over, amber in its last quarter
 * or hour. While the request stands still it is not told when, for that moves, but that it waits and with how much left.
 */
export function Due({ request }: { request: Promised }) {
  const { t, i18n } = useTranslation('ui');
  const now = useNow();
  const timeZone = useTimeZone();
  const { resolveBy, resolveLeft, submittedAt, pausedSince } = request;
  if (resolveBy === null || resolveLeft === null) return null;
  const end = Date.parse(resolveBy);
  const left = leftNow(resolveLeft, end, now);
  const words = formatLeft(left, t, resolveLeft.working);
  if (pausedSince !== null)
    return <span className={left < 0 ? 'due due-over' : 'due'}>{t('ui:when.paused', { words })}</span>;
  const isSoon = left < 3_600_000 || end - now < (end - Date.parse(submittedAt)) / 4;
  const hint = resolveLeft.working ? ` · ${t('ui:when.dueHint')}` : '';
  return (
    <Tooltip title={formatInstant(end, timeZone, i18n.language) + hint}>
      <span className={`due due-${left < 0 ? 'over' : isSoon ? 'soon' : 'fine'}`}>
        {t('ui:when.before', { when: formatWhen(end, now, timeZone, t, i18n.language, 'absolute') })}
        {' · '}
        {words}
      </span>
    </Tooltip>
  );
}
