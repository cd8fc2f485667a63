import * as messages from '@portico/core/api/messages.ts';
import { type Http, serve } from '../../platform/http.ts';
import { listMail, listNotices, readMail } from './queries.ts';
import { readNotices } from './read-notices.ts';

export function messageRoutes(http: Http): void {
  serve(http, messages.listNotices, (ctx, { query }) => listNotices(ctx, query));
  serve(http, messages.readNotices, (ctx, { body }) => readNotices(ctx, body.ids));
  serve(http, messages.listMail, (ctx, { query }) => listMail(ctx, query));
  serve(http, messages.readMail, (ctx, { params }) => readMail(ctx, params.id));
}
