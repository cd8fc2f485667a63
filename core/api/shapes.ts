import { z } from 'zod';
import { Text } from '../definitions/text.ts';

// Shapes that many endpoints share.

export const Id = z.uuid();
/** Instants travel as ISO 8601 text in UTC. */
export const Instant = z.iso.datetime({ offset: true });
/** A calendar date without time zone. */
export const CalendarDate = z.iso.date();
/** Whole milliseconds. */
export const Ms = z.number().int();

/** A person as shown beside anything they did. */
export const PersonRef = z
  .object({
    id: Id,
    name: z.string(),
    nameEn: z.string().nullable(),
    department: Text.nullable(),
    disabled: z.boolean(),
  })
  .meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof PersonRef>;

/** Yes or no in a query: `true` or `false`. */
export const QueryFlag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

/** Paging by key: the place after the last row of the page before (opaque), and how many rows at most. */
export const PageQuery = z.object({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

/** Which rows: a FEEL condition over what `GET /reports/definitions` names for the dataset of the list. */
export const RowFilter = z
  .string()
  .max(2000)
  .describe(
    'A FEEL condition on the rows, for example `state = "running" and service in ("it-fault", "leave")`. `GET /reports/definitions` says what it may name, under `filter` of the dataset.',
  );

/** One page of a list; `next` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int().optional() });

export const ByKey = z.object({ key: z.string().max(64) });
export const ById = z.object({ id: Id });
export const Nothing = z.null();
