import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@portico/core/errors.ts';
import { passwordFault } from '@portico/core/passwords.ts';

/** Argon2id with 64 MiB and three passes (R16). `Algorithm.Argon2id` is 2; the enum of the package is types only. */
const cost = { algorithm: 2, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };
/** Hashes at once, so that log-ins cannot take all memory and time of a node. */
const mostAtOnce = 4;
/** Waiting for one of those places; further ones are told to come again. */
const mostWaiting = 100;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new AppError('unavailable', { reason: 'log-ins-busy', retryAfter: 2 });
    await new Promise<void>((go) => waiting.push(go));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** A hash to keep. Passwords are compared in Unicode form NFKC, so that it does not matter how a keyboard composes. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFKC'), cost));

/** Of a password nobody has: checked for unknown accounts, so that they take as long as known ones. */
const nobodys = '$argon2id$v=19$m=65536,t=3,p=1$IGIWo9hPm3vxRREwlyhZ1A$Qn7pTQkpv0V+9XIDTJveZrHhBv+hGe9f+YmTkjYfC7I';

/** Whether `password` is the one of `kept`; a missing hash costs the same time and is never right. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(kept ?? nobodys, password.normalize('NFKC')));
  return kept !== null && isRight;
}

/**
 * Refuses a new password that is too easy to guess; `place` is its field in the call, `about` what others know of its
 * owner. Throws `invalid`.
 */
export function requireGoodPassword(password: string, place: string, about: readonly string[]): void {
  const fault = passwordFault(password, about);
  if (fault === null) return;
  const code = `password-${fault}`;
  throw new AppError('invalid', { reason: code, findings: [{ path: place, code }] });
}
