import * as api from '@portico/core/api/calendars.ts';
import { type Http, serve } from '../../platform/http.ts';
import { editCalendar, readCalendar } from './edit-calendar.ts';

export function calendarRoutes(http: Http): void {
  serve(http, api.readCalendar, (ctx, { params }) => readCalendar(ctx.db, params.key));
  serve(http, api.publishCalendar, (ctx, { params, body }) => editCalendar(ctx, params.key, body.content));
}
