import type { DefinitionKind } from '../kind.ts';
import { checkCalendar } from './check-calendar.ts';
import { WorkCalendar } from './work-calendar.ts';

const day = [['09:00', '18:00']];

export const calendarKind: DefinitionKind<WorkCalendar> = {
  kind: 'calendar',
  schema: WorkCalendar,
  version: 1,
  upgrades: {},
  blank: ({ key, name }) => ({
    schema: 1,
    key,
    name,
    timeZone: 'Asia/Shanghai',
    week: [day, day, day, day, day, [], []],
    exceptions: [],
    knownYears: [],
  }),
  refersTo: () => [],
  check: checkCalendar,
};
