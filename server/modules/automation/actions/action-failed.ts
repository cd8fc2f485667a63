import { AppError, type Finding } from '@portico/core/errors.ts';
import { OutboundError, type OutboundReason } from '../../../platform/outbound-http.ts';

/** Why an action failed; texts in web/i18n `action` of `request`. */
export type ActionReason =
  | OutboundReason
  | 'http-status'
  | 'mapping-failed'
  | 'answers-refused'
  | 'service-gone'
  | 'start-too-deep'
  | 'no-such-table'
  | 'interrupted'
  | 'internal';

interface Details {
  /** What of a form or mapping did not hold, for whoever puts it right. */
  findings?: readonly Finding[];
  status?: number;
  /** Trying again would end the same way. */
  isFinal?: boolean;
  /** Ms the receiver asks us to wait. */
  retryAfter?: number;
}
/** One try of an action came to nothing. */
export class ActionFailed extends Error {
  readonly reason: ActionReason;
  readonly details: Details;
  constructor(reason: ActionReason, details: Details = {}) {
    super(reason);
    this.name = 'ActionFailed';
    this.reason = reason;
    this.details = details;
  }
}
/** Another node has the action by now, or nobody wants it any more: what was worked out must not be written (R7). */
export class ActionLost extends Error {}

/** Any fault as a failed try. */
export function failureOf(error: unknown): ActionFailed {
  if (error instanceof ActionFailed) return error;
  if (error instanceof OutboundError) return new ActionFailed(error.reason, { isFinal: error.isFinal });
  if (error instanceof AppError && error.code === 'invalid') {
    return new ActionFailed('answers-refused', {
      findings: shownFindings(error.details.findings ?? []),
      isFinal: true,
    });
  }
  return new ActionFailed('internal');
}

const mostFindings = 20;
/** Findings to be kept: limits of the rule, but nothing of what a receiver answered. */
export const shownFindings = (findings: readonly Finding[]): Finding[] => findings.slice(0, mostFindings).map(shown);
function shown({ path, code, params = {} }: Finding): Finding {
  const numbers = Object.entries(params).filter(([, value]) => typeof value === 'number');
  return { path: path.slice(0, 200), code, ...(numbers.length > 0 && { params: Object.fromEntries(numbers) }) };
}
