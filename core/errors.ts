import { z } from 'zod';

/** The closed list of error codes and the HTTP status each has. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  /** Same idempotency key, another body (R2). */
  mismatch: 422,
  /** A write to a versioned row without If-Match (R3). */
  precondition: 428,
  limited: 429,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof errorStatus;

/** One thing that is wrong, and where: what a form, a definition check or a request body reports. */
export const Finding = z
  .object({
    /** Where: field ids and row numbers joined by dots, e.g. `items.2.price`. Empty: the whole. */
    path: z.string(),
    /** What: the key of a text in i18n, e.g. `required`. */
    code: z.string(),
    params: z.record(z.string(), z.unknown()).optional(),
    /** A sentence of the builder's own, when the rule has one. Shown instead of the code's text. */
    message: z.union([z.string(), z.object({ zh: z.string(), en: z.string() })]).optional(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

/** What an error says beyond its code. */
export interface ErrorDetails {
  /** Which rule refused, as a key of a text in i18n, e.g. `task-already-decided`. */
  reason: string;
  params?: Record<string, unknown>;
  findings?: Finding[];
  /** The present state of what was written to, so that a screen can say "Li Na approved this 3 s ago". */
  current?: unknown;
  /** Seconds to wait, for `limited`, `unavailable` and a key in progress. */
  retryAfter?: number;
}

/** The only error a command throws; `platform/http` turns it into problem+json, anything else becomes a 500. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails | string) {
    const shaped = typeof details === 'string' ? { reason: details } : details;
    super(`${code}: ${shaped.reason}`);
    this.name = 'AppError';
    this.code = code;
    this.details = shaped;
  }
}

/** The body of every error answer (RFC 9457). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    reason: z.string(),
    params: z.record(z.string(), z.unknown()).optional(),
    findings: z.array(Finding).optional(),
    current: z.unknown().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
