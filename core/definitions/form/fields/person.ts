import { z } from 'zod';
import { listType, stringType } from '../../../expressions/types.ts';
import { plain, Scope } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { cleanReference, feelReference, formatReference, referencesTo } from './references.ts';

/** A person, or several; answers are ids. */
export const PersonField = plain('person').extend({
  multiple: z.boolean().optional(),
  /** Only these may be picked; the server verifies. */
  scope: Scope.optional(),
});
export type PersonField = z.infer<typeof PersonField>;

export const personKind: Kind<PersonField> = {
  clean: (value, field) => cleanReference(value, field.multiple),
  type: (field) => (field.multiple ? listType(stringType) : stringType),
  feel: feelReference,
  format: (value, _field, reader) => formatReference(value, 'person', reader),
  asked: (field) => (field.multiple ? 'people' : 'person'),
  inSummary: () => 'left-out',
  references: (value) => referencesTo('person', value),
};
