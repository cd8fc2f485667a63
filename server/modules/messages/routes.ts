import * as messages from '@portico/core/api/messages.ts';
import type { Db } from '../../platform/database.ts';
import { type Http, serve } from '../../platform/http.ts';
import type { LiveFeed } from '../../platform/live.ts';
import { startLiveHub } from './live-hub.ts';
import { listMail, listNotices, readMail } from './queries.ts';
import { readNotices } from './read-notices.ts';
import type { StoredEvent } from '../event-log/index.ts';
import { streamUpdates } from './stream-updates.ts';

/** Notices, the development mailbox, and live updates from `feed`, which end when the server closes. */
export function messageRoutes(http: Http, feed: Pick<LiveFeed<StoredEvent>, 'listen'>, background: Db): void {
  const { clock, log } = http.options;
  const hub = startLiveHub({ db: background, clock, log, feed });
  http.fastify.addHook('preClose', () => hub.close());
  serve(http, messages.listNotices, (ctx, { query }) => listNotices(ctx, query));
  serve(http, messages.readNotices, (ctx, { body }) => readNotices(ctx, body));
  serve(http, messages.listMail, (ctx, { query }) => listMail(ctx, query));
  serve(http, messages.readMail, (ctx, { params }) => readMail(ctx, params.id));
  serve(http, messages.streamUpdates, (ctx, { query }, io) =>
    streamUpdates(ctx, io, { http, hub, missedMs: query.missed }),
  );
}
