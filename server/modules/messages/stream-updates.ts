import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { openEventStream } from '../../platform/event-stream.ts';
import type { Http, Io } from '../../platform/http.ts';
import { cookieKind, secretOf } from '../../platform/http-credentials.ts';
import type { Listening, LiveHub } from './live-hub.ts';

/**
 * Opens a stream of updates to the caller; it ends with the session, the connection or the node. What happened in the
 * `missedMs` before is told, too.
 */
export async function streamUpdates(
  ctx: Ctx,
  io: Io,
  { http, hub, missedMs }: { http: Http; hub: LiveHub; missedMs: number },
): Promise<void> {
  const secret = secretOf(io.request, cookieKind(http.options.publicUrl));
  const { credential } = ctx;
  if (!credential) throw new AppError('unauthenticated', 'not-logged-in');
  const listening: Listening = {
    actor: ctx.actor,
    credential,
    authenticate: async (db) => (secret ? ((await http.options.authenticate(secret, db))?.actor ?? null) : null),
    send: (update) => void stream.send(update),
    close: () => stream.close(),
  };
  // First, because it may refuse.
  const remove = hub.add(listening, missedMs);
  const stream = openEventStream(io, remove);
  stream.send({ kind: 'ping' });
}
