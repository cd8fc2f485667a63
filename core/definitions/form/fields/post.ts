import { z } from 'zod';
import { listType, stringType } from '../../../expressions/types.ts';
import { plain, Scope } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { cleanReference, feelReference, formatReference, referencesTo } from './references.ts';

/** A post, or several; answers are keys. */
export const PostField = plain('post').extend({
  multiple: z.boolean().optional(),
  /** Only these may be picked; the server verifies. */
  scope: Scope.optional(),
});
export type PostField = z.infer<typeof PostField>;

export const postKind: Kind<PostField> = {
  clean: (value, field) => cleanReference(value, field.multiple),
  type: (field) => (field.multiple ? listType(stringType) : stringType),
  feel: feelReference,
  format: (value, _field, reader) => formatReference(value, 'post', reader),
  asked: () => 'other',
  inSummary: () => 'left-out',
  references: (value) => referencesTo('post', value),
};
