import { z } from 'zod';
import { booleanType } from '../../../expressions/types.ts';
import { normalForm } from '../../../normal-form.ts';
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
  asked: () => 'yes-no',
  fromText(typed) {
    const text = typed.trim();
    const words = normalForm(text);
    if (/^(是|有|对|y|yes|true|1|√|✓)$/i.test(words)) return true;
    return /^(否|无|不|没有|n|no|false|0|×)$/i.test(words) ? false : text;
  },
};
