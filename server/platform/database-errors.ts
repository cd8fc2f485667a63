import { AppError } from '@portico/core/errors.ts';
import { PoolExhausted } from './connection-queue.ts';

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

/** Whether a unique constraint (of this name, if given) refused the row. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  codeOf(error) === '23505' &&
  (constraint === undefined || (error as { constraint?: string }).constraint === constraint);

/** Whether running the whole transaction again may well succeed: serialisation failure, deadlock, outdated plan, a lock long in coming. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01', '0A000', '55P03'].includes(codeOf(error));

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

/** Whether the connection to the database broke or could not be made. */
export function isLostConnection(error: unknown): boolean {
  const code = codeOf(error);
  if (code.startsWith('08') || /^57P0[1-5]$/.test(code) || code === '25P03' || networkCodes.has(code)) return true;
  return (
    error instanceof Error &&
    /connection terminated|connection error and is not queryable|client was closed|socket/i.test(error.message)
  );
}

/** Faults of the database as the error a caller may see; everything else unchanged. */
export function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const unavailable = (reason: string) => {
    const shaped = new AppError('unavailable', { reason, retryAfter: 1 });
    shaped.cause = error;
    return shaped;
  };
  if (error instanceof PoolExhausted || code === '53300') return unavailable('database-busy');
  if (isRetryable(error)) return unavailable('database-contended');
  if (code === '57014') return unavailable('database-slow');
  if (isLostConnection(error)) return unavailable('database-lost');
  if (isUnstorable(error, code)) return new AppError('invalid', 'bad-character');
  // A number or a time beyond what its column holds.
  if (code === '22003' || code === '22008') return new AppError('invalid', 'out-of-range');
  return error;
}

/** Text that no column holds: NUL, or half a surrogate pair inside JSON. Whoever sent it hears so. */
function isUnstorable(error: unknown, code: string): boolean {
  if (code === '22021' || code === '22P05') return true;
  return code === '22P02' && /type json/.test((error as Error).message);
}
