import { z } from 'zod';
import { listType, stringType } from '../../../expressions/types.ts';
import { newOptions, optionFlaws, optionText } from './choice.ts';
import { Option, plain } from './field-shape.ts';
import { flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';
import { optionFromText } from '../from-text.ts';

/** Any number of the options; the answer lists their values in the order of the definition. */
export const ChoicesField = plain('choices').extend({
  options: z.array(Option).min(1).max(1000),
  display: z.enum(['select', 'checkbox']).optional(),
  minChosen: z.number().int().min(1).max(1000).optional(),
  maxChosen: z.number().int().min(1).max(1000).optional(),
});
export type ChoicesField = z.infer<typeof ChoicesField>;

export const choicesKind: Kind<ChoicesField> = {
  clean(value, field) {
    if (isBlank(value)) return nothing;
    if (!Array.isArray(value) || value.length > 1000 || value.some((each) => typeof each !== 'string'))
      return wrongType;
    const chosen = new Set<unknown>(value);
    const known = field.options.map((option) => option.value).filter((each) => chosen.has(each));
    if (known.length < chosen.size) return flawed('not-an-option');
    const ordered = [...new Set(known)];
    const { minChosen, maxChosen } = field;
    if (minChosen !== undefined && ordered.length < minChosen) return flawed('too-few', { min: minChosen }, ordered);
    if (maxChosen !== undefined && ordered.length > maxChosen) return flawed('too-many', { max: maxChosen }, ordered);
    return { value: ordered };
  },
  type: () => listType(stringType),
  feel: (value) => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null),
  format: (value, field, reader) =>
    Array.isArray(value)
      ? value.map((each) => optionText(each, field.options, reader)).join(reader.language === 'zh' ? '、' : ', ')
      : anyText(value),
  check: (field) => [
    ...optionFlaws(field.options),
    ...((field.minChosen ?? 0) > (field.maxChosen ?? 1000) ? [{ path: 'minChosen', code: 'min-above-max' }] : []),
  ],
  asked: () => 'choices',
  options: (field) => field.options,
  blank: ({ option }) => ({ options: newOptions(option) }),
  fromText(typed, field) {
    const parts = typed.split(/[、,，;；|]/).map((each) => each.trim());
    return parts.filter(Boolean).map((each) => optionFromText(field.options, each) ?? each);
  },
};
