import { namedIn } from '../flow/named.ts';
import type { Reference } from '../reference.ts';
import type { Service } from './service.ts';

/** All that a service names outside its flow. */
export function namedAroundFlow({ owners, team, category, audience }: Service): Reference[] {
  const each = (kind: Reference['kind'], names: readonly string[] | undefined, path: string): Reference[] =>
    (names ?? []).map((name, at) => ({ kind, name, path: `${path}.${at}` }));
  return [
    { kind: 'categories', name: category, path: 'category' },
    ...each('people', owners, 'owners'),
    ...(team === undefined ? [] : [{ kind: 'teams', name: team, path: 'team' } as const]),
    ...(audience === 'everybody'
      ? []
      : [
          ...each('departments', audience.departments, 'audience.departments'),
          ...each('groups', audience.groups, 'audience.groups'),
          ...each('people', audience.people, 'audience.people'),
        ]),
  ];
}

/** All that a service names: what must be there, and what to change when somebody leaves. */
export const namedInService = (service: Service): Reference[] => [
  ...namedAroundFlow(service),
  ...namedIn(service.flow).map((one) => ({ ...one, path: `flow.${one.path}` })),
];
