import { z } from 'zod';
import { listType, stringType } from '../../../expressions/types.ts';
import { plain, Scope } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { cleanReference, feelReference, formatReference, referencesTo } from './references.ts';

/** A team of agents, or several; answers are keys. */
export const TeamField = plain('team').extend({
  multiple: z.boolean().optional(),
  /** Only these may be picked; the server verifies. */
  scope: Scope.optional(),
});
export type TeamField = z.infer<typeof TeamField>;

export const teamKind: Kind<TeamField> = {
  clean: (value, field) => cleanReference(value, field.multiple),
  type: (field) => (field.multiple ? listType(stringType) : stringType),
  feel: feelReference,
  format: (value, _field, reader) => formatReference(value, 'team', reader),
  asked: () => 'other',
  inSummary: () => 'left-out',
  references: (value) => referencesTo('team', value),
};
