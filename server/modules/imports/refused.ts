import type { ErrorCode, Finding } from '@portico/core/errors.ts';

/** Something that could have been done instead of what the log says. */
export interface Allowed {
  /** Id of the step; absent for what the requester may do with the whole request. */
  step?: string;
  /** Log-in names, or `team:<key>` for a queue. */
  by: string[];
  actions: string[];
}

/** Why a case is not imported, and where in it. */
export interface Refusal {
  case: string;
  line: number;
  activity?: string;
  at?: string;
  by?: string;
  step?: string;
  /** `conflict`, `forbidden` and so on, as the API would have answered; `log`: the line itself cannot be used. */
  code: ErrorCode | 'log';
  reason: string;
  params?: Record<string, unknown>;
  findings?: Finding[];
  /** How the request stood then. */
  state?: string;
  standing?: string[];
  allowed?: Allowed[];
}

/** Ends the replay of a case for a reason of the log's own; the engine's refusals come as `AppError`. */
export class Refused extends Error {
  readonly reason: string;
  readonly params: Record<string, unknown>;

  constructor(reason: string, params: Record<string, unknown> = {}) {
    super(reason);
    this.name = 'Refused';
    this.reason = reason;
    this.params = params;
  }
}

/** The refusal in a sentence, for the command line and the report. */
export function sentenceOf(refusal: Refusal): string {
  const { line, activity, by, step, reason, params, state, standing = [], allowed = [], findings = [] } = refusal;
  const what = activity === undefined ? '' : ` "${activity}"${by === undefined ? '' : ` by ${by}`}`;
  const where = step === undefined ? '' : ` on step ${step}`;
  const more = findings.map((finding) => `${finding.path} ${finding.code}`).join(', ') || plain(params);
  const stood =
    state === undefined ? '' : `; the request is ${state}${standing.length > 0 ? ` at ${standing.join(', ')}` : ''}`;
  const could = allowed.map(
    ({ by: people, step: place, actions }) =>
      `${actions.join(' or ')}${place === undefined ? '' : ` on ${place}`} by ${people.join(' or ')}`,
  );
  const then = state === undefined ? '' : `; allowed then: ${could.join('; ') || 'nothing'}`;
  return `case ${refusal.case}, line ${line}:${what}${where}: ${reason}${more ? ` (${more})` : ''}${stood}${then}`;
}

const plain = (params: Record<string, unknown> | undefined): string =>
  Object.entries(params ?? {})
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
