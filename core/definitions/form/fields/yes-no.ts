import { z } from 'zod';
import { booleanType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import { isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';

export const YesNoField = plain('yes-no').extend({ display: z.enum(['switch', 'radio']).optional() });
export type YesNoField = z.infer<typeof YesNoField>;

export const yesNoKind: Kind<YesNoField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    return typeof value === 'boolean' ? { value } : wrongType;
  },
  type: () => booleanType,
  feel: (value) => (typeof value === 'boolean' ? value : null),
  format(value, _field, { language }) {
    if (typeof value !== 'boolean') return anyText(value);
    return language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No';
  },
  // Everybody's "yes" finds nothing.
  searchText: () => '',
};
