import { z } from 'zod';
import { anyType, numberType, stringType } from '../../../expressions/types.ts';
import { toFeel } from '../../../expressions/values/json.ts';
import { FieldId } from '../../expression.ts';
import { plain } from './field-shape.ts';
import { isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText, cleanString } from './strings.ts';

/** What the directory may tell of a person through a lookup. */
export const personAttributes = ['name', 'department', 'post', 'grade', 'email', 'phone', 'manager', 'number'] as const;

/** An attribute of the person chosen in another field, or of the requester. Filled by the server's directory. */
export const LookupField = plain('lookup').extend({
  /** Id of a person field, or `requester`. */
  from: FieldId,
  attribute: z.enum(personAttributes),
});
export type LookupField = z.infer<typeof LookupField>;

export const lookupKind: Kind<LookupField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (typeof value === 'number') return Number.isFinite(value) ? { value } : wrongType;
    return cleanString(value, 500);
  },
  type: (field) => (field.attribute === 'grade' ? numberType : field.attribute ? stringType : anyType),
  feel: (value) => toFeel(value ?? null),
  format(value, field, reader) {
    if (field.attribute === 'department' || field.attribute === 'post') {
      return typeof value === 'string' ? (reader.names?.(field.attribute, value) ?? value) : anyText(value);
    }
    if (field.attribute === 'manager' && typeof value === 'string') return reader.names?.('person', value) ?? value;
    return anyText(value);
  },
  given: 'formula',
  asked: () => 'other',
  blank: () => ({ from: 'requester', attribute: 'department' }),
  inSummary: () => 'left-out',
};
