import { z } from 'zod';
import { Key } from '../definitions/expression.ts';
import { Text } from '../definitions/text.ts';
import { endpoint } from './endpoint.ts';
import { ById, CalendarDate, Id, Instant, Nothing, pageOf, PageQuery, PersonRef } from './shapes.ts';

export const searchPeople = endpoint({
  method: 'GET',
  path: '/people',
  permission: 'organisation.read',
  summary: 'People by name, pinyin, log-in name or department; for pickers and the directory.',
  query: PageQuery.extend({
    q: z.string().max(100).optional(),
    department: z.string().max(64).optional(),
    team: z.string().max(64).optional(),
    ids: z.string().max(4000).optional(),
    /** Log-in names, as definitions name people. */
    logins: z.string().max(8000).optional(),
  }),
  reply: pageOf(PersonRef.extend({ login: z.string(), post: Text.nullable() })),
});
export const readPerson = endpoint({
  method: 'GET',
  path: '/people/:id',
  permission: 'organisation.read',
  summary: 'The card of a person.',
  params: ById,
  reply: PersonRef.extend({
    login: z.string(),
    email: z.string().nullable(),
    post: Text.nullable(),
    grade: z.number().int().nullable(),
    departments: z.array(z.object({ key: z.string(), name: Text, isMain: z.boolean() })),
    manager: PersonRef.nullable(),
    delegate: PersonRef.nullable(),
  }),
  errors: ['not_found'],
});

/** Where the company names somebody: what somebody else must take over when they leave. */
export const PlacesOfPerson = z
  .object({
    /** Steps of services I may edit that name them, published and in drafts. */
    rules: z.array(
      z.object({
        service: z.object({ key: z.string(), name: Text }),
        isDraft: z.boolean(),
        step: z.string().nullable(),
        stepName: Text.nullable(),
        /** Where on the step: `who.0`, `fallbacks.nobody`, `owners`. */
        path: z.string(),
      }),
    ),
    headOf: z.array(z.object({ key: z.string(), name: Text })),
    posts: z.array(z.object({ key: z.string(), name: Text })),
    groups: z.array(z.object({ key: z.string(), name: Text })),
    teams: z.array(z.object({ key: z.string(), name: Text })),
    /** People whose named manager they are. */
    managerOf: z.number().int(),
    delegationsTo: z.number().int(),
    openTasks: z.number().int(),
    openRequests: z.number().int(),
  })
  .meta({ id: 'PlacesOfPerson' });
export type PlacesOfPerson = z.infer<typeof PlacesOfPerson>;
export const listPlacesOfPerson = endpoint({
  method: 'GET',
  path: '/people/:id/places',
  permission: 'action.read',
  summary: 'Every rule, post and team that names somebody, for when they leave; rules of the services I may edit.',
  params: ById,
  reply: PlacesOfPerson,
  errors: ['not_found'],
});

export const Department = z
  .object({
    key: z.string(),
    name: Text,
    parent: z.string().nullable(),
    head: PersonRef.nullable(),
    people: z.number().int(),
  })
  .meta({ id: 'Department' });
export const listDepartments = endpoint({
  method: 'GET',
  path: '/departments',
  permission: 'organisation.read',
  summary: 'All departments, parents before children.',
  reply: z.object({ items: z.array(Department) }),
});
export const listTeams = endpoint({
  method: 'GET',
  path: '/teams',
  permission: 'organisation.read',
  summary: 'All teams of agents.',
  reply: z.object({
    items: z.array(
      z.object({ key: z.string(), name: Text, members: z.array(PersonRef.extend({ lead: z.boolean() })) }),
    ),
  }),
});

export const listPosts = endpoint({
  method: 'GET',
  path: '/posts',
  permission: 'organisation.read',
  summary: 'All posts; a vacant one has no holder.',
  reply: z.object({
    items: z.array(z.object({ key: z.string(), name: Text, department: z.string(), holder: PersonRef.nullable() })),
  }),
});

export const listGroups = endpoint({
  method: 'GET',
  path: '/groups',
  permission: 'organisation.read',
  summary: 'All groups of people.',
  reply: z.object({ items: z.array(z.object({ key: z.string(), name: Text, people: z.number().int() })) }),
});

/** What a form may look up of a person: `department` is a key, `post` words, `number` the log-in name. */
export const PersonFacts = z
  .object({
    id: Id,
    name: z.string(),
    department: z.string().nullable(),
    post: z.string().nullable(),
    grade: z.number().int().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    manager: Id.nullable(),
    number: z.string(),
  })
  .meta({ id: 'PersonFacts' });
export const listPersonFacts = endpoint({
  method: 'GET',
  path: '/people/facts',
  permission: 'organisation.read',
  summary: 'What forms look up of people, by id; the telephone number only of oneself.',
  query: z.object({ ids: z.string().max(8000) }),
  reply: z.object({ items: z.array(PersonFacts) }),
});

export const Delegation = z
  .object({
    id: Id,
    from: PersonRef,
    to: PersonRef,
    startsOn: CalendarDate,
    endsOn: CalendarDate,
    services: z.array(z.string()).nullable(),
    /** The to-dos I have when it begins go over, too. */
    includesOpen: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Delegation' });
export const listDelegations = endpoint({
  method: 'GET',
  path: '/delegations',
  permission: 'delegation.read',
  summary: 'Delegations from me and to me, newest first.',
  reply: z.object({ items: z.array(Delegation) }),
});
export const createDelegation = endpoint({
  method: 'POST',
  path: '/delegations',
  permission: 'delegation.create',
  summary: 'Let somebody act for me between two dates (both included), for all or some services.',
  body: z.strictObject({
    to: Id,
    startsOn: CalendarDate,
    endsOn: CalendarDate,
    services: z.array(Key).max(100).nullable().default(null),
    includesOpen: z.boolean().default(false),
  }),
  reply: Delegation,
});
export const deleteDelegation = endpoint({
  method: 'DELETE',
  path: '/delegations/:id',
  permission: 'delegation.delete',
  summary: 'End a delegation of mine.',
  params: ById,
  reply: Nothing,
  errors: ['not_found'],
});
