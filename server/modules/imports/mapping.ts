import { z } from 'zod';
import { Key } from '@portico/core/definitions/expression.ts';
import { Text } from '@portico/core/definitions/text.ts';

const Login = z.string().regex(/^[\w.@-]{2,60}$/);

/** Who a person of the log is. Made-up people with `count` are a pool: one of them, the same for all of a case. */
const PersonRule = z.union([
  z.literal('requester'),
  z.strictObject({ login: Login }),
  z.strictObject({ among: z.array(Login).min(1).max(1000) }),
  z.strictObject({ pool: Login }),
  /** The person column of the line, as `people.names` and log-in names say. */
  z.strictObject({ from: z.literal('column') }),
]);
export type PersonRule = z.infer<typeof PersonRule>;

const DepartmentOf = z.strictObject({
  key: Key,
  name: Text,
  parent: Key.optional(),
  head: Login.optional(),
});
const CircleOf = z.strictObject({ key: Key, name: Text, members: z.array(Login).min(1).max(1000) });

/** People and places that the log speaks of and the company does not have (any more): added where they are missing. */
const Organisation = z.strictObject({
  departments: z.array(DepartmentOf).max(200).default([]),
  people: z
    .array(
      z.strictObject({
        /** With `count`, the log-in names are this one with `-1`, `-2` and so on. */
        login: Login,
        name: Text,
        department: Key,
        count: z.number().int().min(1).max(1000).optional(),
      }),
    )
    .max(1000)
    .default([]),
  groups: z.array(CircleOf).max(200).default([]),
  teams: z.array(CircleOf).max(200).default([]),
  posts: z
    .array(z.strictObject({ key: Key, name: Text, department: Key, holder: Login }))
    .max(200)
    .default([]),
});
export type OrganisationMapping = z.infer<typeof Organisation>;

/** Where the answer of a field comes from at a submission. */
const FieldRule = z.union([
  z.strictObject({
    column: z.string(),
    /** Numbers are rounded half up to so many places. */
    decimals: z.number().int().min(0).max(10).optional(),
    /** Words of the column and the answers they stand for; others stay as they are. */
    words: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({ value: z.unknown() }),
  /**
   * Read from what comes in this round, up to the next submission: the value of the first entry whose activities occur.
   * For what the old system knew and did not log, such as the route a case takes.
   */
  z.strictObject({
    ahead: z.array(z.strictObject({ activities: z.array(z.string()).min(1), value: z.unknown() })).min(1),
    otherwise: z.unknown().optional(),
  }),
]);
export type FieldRule = z.infer<typeof FieldRule>;

const by = { by: PersonRule.optional() };
/** One activity may mean several steps: the doer's own open task on one of them, else any open one there. */
const AnyStep = z.union([z.string(), z.array(z.string()).min(1).max(50)]);
const onStep = { ...by, step: AnyStep };
/** Fields that whoever acts fills on the step, from `fields`; those without a text on the line stay as they are. */
const filling = { fills: z.array(z.string()).max(200).optional() };
/** What an activity of the log is in the flow. */
const ActivityRule = z.discriminatedUnion('do', [
  /** Something that leaves no trace in the flow. */
  z.strictObject({ do: z.literal('ignore') }),
  /** A draft is kept, nothing is sent yet. */
  z.strictObject({ do: z.literal('save'), ...by }),
  /** Sends the request, also again after a return or a withdrawal. */
  z.strictObject({ do: z.literal('submit'), ...by }),
  z.strictObject({ do: z.literal('withdraw'), ...by }),
  z.strictObject({ do: z.literal('approve'), ...onStep, ...filling }),
  z.strictObject({ do: z.literal('reject'), ...onStep }),
  /** Back `to` a step passed, or the requester. */
  z.strictObject({
    do: z.literal('return'),
    ...onStep,
    to: z.string().default('requester'),
  }),
  z.strictObject({ do: z.literal('claim'), ...onStep }),
  /** Finishes work; what nobody has claimed yet is claimed at the same moment. */
  z.strictObject({ do: z.literal('finish'), ...onStep, ...filling }),
  /** Hands the task over to somebody else. */
  z.strictObject({ do: z.literal('transfer'), ...onStep, to: PersonRule }),
  /** Wakes a finished request up again, at a step of the flow. */
  z.strictObject({ do: z.literal('reopen'), ...by, to: z.string() }),
]);
export type ActivityRule = z.infer<typeof ActivityRule>;

/** How the lines of an event log become requests of a service; documented in docs/import-log.md. */
export const Mapping = z.strictObject({
  schema: z.literal(1),
  /** Names the log: a case is remembered under this and its own key. */
  source: Key,
  csv: z
    .strictObject({
      delimiter: z.string().length(1).default(','),
      /** Any that browsers know, e.g. `gb18030`. */
      encoding: z.string().default('utf-8'),
    })
    .prefault({}),
  columns: z.strictObject({
    case: z.string(),
    activity: z.string(),
    time: z.string(),
    role: z.string().optional(),
    person: z.string().optional(),
    opinion: z.string().optional(),
  }),
  /** Zone of times that name none. */
  timeZone: z.string().default('Asia/Shanghai'),
  organisation: Organisation.prefault({}),
  /** Whose requests they are; `{"from": "column"}`: the person of the first line of the case. */
  requester: PersonRule,
  people: z
    .strictObject({
      /** People of the log by name; what is not named here is taken as a log-in name. */
      names: z.record(z.string(), Login).default({}),
      /** By role, for logs that name no people; stronger than the person column. */
      roles: z.record(z.string(), PersonRule).default({}),
    })
    .prefault({}),
  fields: z.record(z.string(), FieldRule).default({}),
  /** Every activity of the log by its name; a case with another one is refused. */
  activities: z.record(z.string(), ActivityRule),
});
export type Mapping = z.infer<typeof Mapping>;
