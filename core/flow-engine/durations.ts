import { type Span, spanOf as spanIn } from '../definitions/flow/time-span.ts';
import type { TimeSpan } from '../definitions/flow/flow.ts';
import type { Instant } from './model.ts';
import type { Facts } from './types.ts';

export type { Span };

/** A time span by the working day of the facts' calendar. */
export const spanOf = (span: TimeSpan, facts: Facts): Span => spanIn(span, facts.workingDayMs);

/** The instant a span after `from`. */
export function after(from: Instant, span: Span, facts: Facts): Instant {
  return span.working ? facts.addWorkingTime(from, span.ms) : from + span.ms;
}
