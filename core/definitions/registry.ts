import { calendarKind } from './calendar/kind.ts';
import { categoryKind } from './category/kind.ts';
import { serviceKind } from './service/kind.ts';

/** Every kind of definition there is, by its name. */
export const definitionKinds = {
  service: serviceKind,
  calendar: calendarKind,
  category: categoryKind,
} as const;
export type KindName = keyof typeof definitionKinds;
