import { z } from 'zod';
import { Category } from '../category/category.ts';
import { ExpressionSource, FieldId, Key } from '../expression.ts';
import { Flow, TimeSpan } from '../flow/flow.ts';
import { Form } from '../form/form.ts';
import { Text } from '../text.ts';

/** Who may see a service: everybody, or whoever is named by one of the lists. */
export const Audience = z.union([
  z.literal('everybody'),
  z.strictObject({
    departments: z.array(Key).optional(),
    groups: z.array(Key).optional(),
    people: z.array(z.string()).optional(),
    minGrade: z.int32().optional(),
  }),
]);

/** An item of the catalogue: one document, published as one immutable version together with its form and flow. */
export const Service = z
  .strictObject({
    schema: z.literal(1),
    key: Key,
    name: Text,
    description: Text,
    category: Key,
    /** Name of an icon of the set in `web/ui/icons`. */
    icon: z.string().max(40).optional(),
    /** Other words people search by. */
    keywords: z.array(z.string().max(60)).max(40).default([]),
    /** Log-in names of the service's owners. */
    owners: z.array(z.string()).max(20).default([]),
    audience: Audience.default('everybody'),
    /** Who of them may file for a colleague, besides whoever looks after the service. */
    onBehalf: z.union([z.literal('nobody'), Audience]).default('everybody'),
    /** Team that works and is accountable for the requests. */
    team: Key.optional(),
    promise: z
      .strictObject({
        response: TimeSpan.optional(),
        resolution: TimeSpan.optional(),
        /** Other promises for some answers: the first one whose condition holds; what it leaves out stays as above. */
        cases: z
          .array(
            z.strictObject({
              when: ExpressionSource,
              response: TimeSpan.optional(),
              resolution: TimeSpan.optional(),
            }),
          )
          .max(10)
          .optional(),
      })
      .default({}),
    /** Starts every request number: `IT` gives `IT-20261123-0001`. */
    prefix: z.string().regex(/^[A-Z]{2,5}$/),
    /** What a request is called in lists; FEEL text over the answers. */
    title: ExpressionSource.optional(),
    /** The fields that tell most about a request in a list, at most three shown. */
    summary: z.array(FieldId).max(3).default([]),
    priority: z.union([z.enum(['low', 'normal', 'high', 'urgent']), ExpressionSource]).default('normal'),
    /** Whether heads of the requester's departments may see requests. */
    headsCanSee: z.boolean().default(false),
    rating: z.boolean().default(true),
    form: Form,
    flow: Flow,
  })
  .meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

/** One file with services and the categories they stand in. Tables, dashboards and tests join later. */
export const Pack = z
  .strictObject({
    schema: z.literal(1),
    key: Key,
    name: Text,
    version: z.string(),
    categories: z.array(Category).default([]),
    services: z.array(Service).default([]),
  })
  .meta({ id: 'Pack' });
export type Pack = z.infer<typeof Pack>;
export type { FieldId };
