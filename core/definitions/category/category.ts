import { z } from 'zod';
import { Key } from '../expression.ts';
import { Text } from '../text.ts';

/** A shelf of the catalogue, on which services stand. */
export const Category = z
  .strictObject({
    schema: z.literal(1).default(1),
    key: Key,
    name: Text,
    icon: z.string().max(40).optional(),
    order: z.int32().default(0),
  })
  .meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;
