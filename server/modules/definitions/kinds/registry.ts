import type { KindName } from '@portico/core/definitions/registry.ts';
import { storedCalendar } from './calendar.ts';
import { storedCategory } from './category.ts';
import { storedService } from './service.ts';
import type { StoredKind } from './stored-kind.ts';

const storedKinds: { readonly [K in KindName]: StoredKind } = {
  service: storedService,
  calendar: storedCalendar,
  category: storedCategory,
};

/** The kind of that name, where it does not matter which one it is. */
export const storedKind = (name: KindName): StoredKind => storedKinds[name];
