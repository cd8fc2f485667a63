import { z } from 'zod';
import { stringType } from '../../../expressions/types.ts';
import { textOf } from '../../text.ts';
import { Option, plain } from './field-shape.ts';
import { type Flaw, flawed, isBlank, type Kind, nothing, type Reader, wrongType } from './kind.ts';
import { anyText } from './strings.ts';
import { optionFromText } from '../from-text.ts';

/** One of the options; the answer is its value. */
export const ChoiceField = plain('choice').extend({
  options: z.array(Option).min(1).max(1000),
  display: z.enum(['select', 'radio']).optional(),
});
export type ChoiceField = z.infer<typeof ChoiceField>;

/** A value that no longer is an option is shown as it is: old answers stay readable. */
export function optionText(value: unknown, options: readonly Option[], reader: Reader): string {
  const option = options.find((each) => each.value === value);
  return option ? textOf(option.label, reader.language) : anyText(value);
}

export function optionFlaws(options: readonly Option[]): Flaw[] {
  const seen = new Set<string>();
  const flaws: Flaw[] = [];
  options.forEach((option, index) => {
    if (seen.has(option.value))
      flaws.push({ path: `options.${index}`, code: 'duplicate-option', params: { value: option.value } });
    seen.add(option.value);
    const label = typeof option.label === 'string' ? option.label : option.label.zh || option.label.en;
    if (label.trim() === '') flaws.push({ path: `options.${index}`, code: 'empty-option' });
  });
  return flaws;
}

/** The options a new field begins with. */
export const newOptions = (label: (number: number) => string): Option[] =>
  [1, 2, 3].map((n) => ({ value: `option_${n}`, label: label(n) }));

export const choiceKind: Kind<ChoiceField> = {
  clean(value, field) {
    if (isBlank(value)) return nothing;
    if (typeof value !== 'string') return wrongType;
    return field.options.some((option) => option.value === value) ? { value } : flawed('not-an-option');
  },
  type: () => stringType,
  feel: (value) => (typeof value === 'string' ? value : null),
  format: (value, field, reader) => optionText(value, field.options, reader),
  check: (field) => optionFlaws(field.options),
  asked: () => 'choice',
  options: (field) => field.options,
  blank: ({ option }) => ({ options: newOptions(option) }),
  inSummary: () => 'words',
  fromText: (typed, field) => optionFromText(field.options, typed.trim()) ?? typed.trim(),
};
