import { z } from 'zod';
import { listType, stringType } from '../../../expressions/types.ts';
import { Text, textOf } from '../../text.ts';
import { optionFlaws } from './choice.ts';
import { plain } from './field-shape.ts';
import { type Flaw, flawed, isBlank, type Kind, nothing, wrongType } from './kind.ts';
import { anyText } from './strings.ts';
import { newOptions } from './choice.ts';

export interface CascadeOption {
  value: string;
  label: Text;
  children?: CascadeOption[] | undefined;
}
export const CascadeOption: z.ZodType<CascadeOption> = z
  .strictObject({
    value: z.string().min(1).max(200),
    label: Text,
    get children() {
      return z.array(CascadeOption).min(1).max(1000).optional();
    },
  })
  .meta({ id: 'CascadeOption' });

/** A choice level by level (building → floor → room); the answer is the path of values from the top. */
export const CascadeField = plain('cascade').extend({
  options: z.array(CascadeOption).min(1).max(1000),
  /** Whether one may stop above the lowest level. */
  anyLevel: z.boolean().optional(),
});
export type CascadeField = z.infer<typeof CascadeField>;

const maxDepth = 10;

function cascadeFlaws(options: readonly CascadeOption[], path: string, depth: number): Flaw[] {
  if (depth > maxDepth) return [{ path, code: 'too-deep', params: { max: maxDepth } }];
  return [
    ...optionFlaws(options).map((flaw) => ({ ...flaw, path: (flaw.path ?? '').replace('options', path) })),
    ...options.flatMap((option, i) =>
      option.children ? cascadeFlaws(option.children, `${path}.${i}.children`, depth + 1) : [],
    ),
  ];
}

export const cascadeKind: Kind<CascadeField> = {
  clean(value, field) {
    if (isBlank(value)) return nothing;
    if (!Array.isArray(value) || value.length > maxDepth || value.some((each) => typeof each !== 'string'))
      return wrongType;
    let level: readonly CascadeOption[] | undefined = field.options;
    for (const step of value) {
      const option: CascadeOption | undefined = level?.find((each) => each.value === step);
      if (!option) return flawed('not-an-option');
      level = option.children;
    }
    const path = value.map(String);
    return level && !field.anyLevel ? flawed('choice-incomplete', undefined, path) : { value: path };
  },
  type: () => listType(stringType),
  feel: (value) => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null),
  format(value, field, { language }) {
    if (!Array.isArray(value)) return anyText(value);
    let level: readonly CascadeOption[] | undefined = field.options;
    const words = value.map((step) => {
      const option: CascadeOption | undefined = level?.find((each) => each.value === step);
      level = option?.children;
      return option ? textOf(option.label, language) : anyText(step);
    });
    return words.join(' / ');
  },
  check: (field) => cascadeFlaws(field.options, 'options', 1),
  asked: () => 'other',
  blank: ({ option }) => {
    const [first, ...children] = newOptions(option);
    return { options: first ? [{ ...first, children }] : [] };
  },
};
