import { namedIn } from '../flow/named.ts';
import type { Reference } from '../reference.ts';
import type { Service } from './service.ts';

/** All that a service names outside its flow. */
export function namedAroundFlow({ owners, team, category, audience, onBehalf }: Service): Reference[] {
  const each = (kind: Reference['kind'], names: readonly string[] | undefined, path: string): Reference[] =>
    (names ?? []).map((name, at) => ({ kind, name, path: `${path}.${at}` }));
  const among = (some: Service['onBehalf'], path: string): Reference[] =>
    typeof some === 'string'
      ? []
      : [
          ...each('departments', some.departments, `${path}.departments`),
          ...each('groups', some.groups, `${path}.groups`),
          ...each('people', some.people, `${path}.people`),
        ];
  return [
    { kind: 'categories', name: category, path: 'category' },
    ...each('people', owners, 'owners'),
    ...(team === undefined ? [] : [{ kind: 'teams', name: team, path: 'team' } as const]),
    ...among(audience, 'audience'),
    ...among(onBehalf, 'onBehalf'),
  ];
}

/** All that a service names: what must be there, and what to change when somebody leaves. */
export const namedInService = (service: Service): Reference[] => [
  ...namedAroundFlow(service),
  ...namedIn(service.flow).map((one) => ({ ...one, path: `flow.${one.path}` })),
];
