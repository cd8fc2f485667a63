import { z } from 'zod';
import { WorkCalendar } from '../definitions/calendar/work-calendar.ts';
import { endpoint } from './endpoint.ts';
import { ByKey, Instant, PersonRef } from './shapes.ts';

/** A work calendar as it holds now, and who made it so. */
export const PublishedCalendar = z
  .object({
    content: WorkCalendar,
    /** What If-Match asks for; 0 while the one we ship holds. */
    version: z.number().int(),
    publishedAt: Instant.nullable(),
    publishedBy: PersonRef.nullable(),
  })
  .meta({ id: 'PublishedCalendar' });
export type PublishedCalendar = z.infer<typeof PublishedCalendar>;

export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendars/:key',
  permission: 'calendar.read',
  summary: 'A work calendar: weekly hours with breaks, holidays and make-up days. `office` is the one of the company.',
  params: ByKey,
  reply: PublishedCalendar,
  errors: ['not_found'],
  versioned: true,
});
export const publishCalendar = endpoint({
  method: 'PUT',
  path: '/calendars/:key',
  permission: 'calendar.write',
  summary: 'Make a work calendar hold from now on. What is already promised keeps its time. If-Match: its version.',
  params: ByKey,
  body: z.strictObject({ content: WorkCalendar }),
  reply: PublishedCalendar,
  errors: ['not_found', 'conflict', 'precondition', 'mismatch'],
  versioned: true,
});
