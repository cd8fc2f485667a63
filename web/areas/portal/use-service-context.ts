import { useMemo } from 'react';
import type { readService } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { leaveDays } from '@portico/core/calendar/index.ts';
import type { FormContext } from '@portico/core/definitions/form/index.ts';
import { useFormContext } from '../../runtime/form/form-hooks.ts';

/**
 * What the form of a service is worked out with, as the server does: the requester's facts, the office's day and calendar.
 * For a colleague the facts are not ours to know; rules over them wait for the server.
 */
export function useServiceContext(service: Reply<typeof readService>, colleague: string | null): FormContext {
  const own = useFormContext(service.requester);
  const { calendar } = service;
  return useMemo(() => {
    const { timeZone } = calendar;
    return {
      ...own,
      requester: colleague ? { ...own.requester, id: colleague } : own.requester,
      timeZone,
      today: new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(own.now)),
      leaveDays: (start, startPart, end, endPart) => leaveDays(calendar, start, startPart, end, endPart),
    };
  }, [own, calendar, colleague]);
}
