import type { z } from 'zod';
import { formatAnswer } from '@portico/core/definitions/form/index.ts';
import type { FormulaField } from '@portico/core/definitions/form/fields/formula.ts';
import css from '../form.module.css';
import { useFormScreen } from '../form-hooks.ts';
import { Words } from './money.tsx';
import type { Control, EditProps, ReadProps } from './control.ts';

type Formula = z.infer<typeof FormulaField>;

/** What a formula gives; it moves while one types, so it is announced politely. */
function FormulaValue({ field, value, isCell }: ReadProps<Formula>) {
  const { context } = useFormScreen();
  const isNumber = field.as === 'number' || field.as === 'money';
  return (
    <>
      <span className={isNumber ? css.numeral : undefined}>{formatAnswer(field, value, context.language)}</span>
      {field.inWords && !isCell && <Words value={value} currency={field.currency ?? 'CNY'} />}
    </>
  );
}
export const formulaControl: Control<Formula> = {
  Edit: ({ view, ...rest }: EditProps<Formula>) => <FormulaValue {...rest} value={view.value} />,
  Read: FormulaValue,
  columnWidth: 120,
  isNumeral: ({ as }) => as === 'number' || as === 'money',
};
