import { z } from 'zod';
import { listType, stringType } from '../../../expressions/types.ts';
import { plain, Scope } from './field-shape.ts';
import type { Kind } from './kind.ts';
import { cleanReference, feelReference, formatReference, referencesTo } from './references.ts';

/** A department, or several; answers are keys. */
export const DepartmentField = plain('department').extend({
  multiple: z.boolean().optional(),
  /** Only these may be picked; the server verifies. */
  scope: Scope.optional(),
});
export type DepartmentField = z.infer<typeof DepartmentField>;

export const departmentKind: Kind<DepartmentField> = {
  clean: (value, field) => cleanReference(value, field.multiple),
  type: (field) => (field.multiple ? listType(stringType) : stringType),
  feel: feelReference,
  format: (value, _field, reader) => formatReference(value, 'department', reader),
  asked: (field) => (field.multiple ? 'departments' : 'department'),
  inSummary: () => 'left-out',
  references: (value) => referencesTo('department', value),
};
