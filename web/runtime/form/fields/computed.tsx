import type { z } from 'zod';
import { formatAnswer } from '@portico/core/definitions/form/index.ts';
import type { FormulaField } from '@portico/core/definitions/form/fields/formula.ts';
import type { LookupField } from '@portico/core/definitions/form/fields/lookup.ts';
import { useText } from '../../../ui/text.ts';
import css from '../form.module.css';
import { useFormScreen } from '../form-hooks.ts';
import { Words } from './money.tsx';
import type { Control, EditProps, ReadProps } from './control.ts';

type Formula = z.infer<typeof FormulaField>;
type Lookup = z.infer<typeof LookupField>;

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
};

function LookupValue({ field, value }: ReadProps<Lookup>) {
  const { person, department } = useFormScreen();
  const text = useText();
  if (field.attribute === 'manager' && typeof value === 'string') return <span>{person(value)?.name ?? '…'}</span>;
  if (field.attribute === 'department' && typeof value === 'string')
    return <span>{text(department(value)?.name) || value}</span>;
  return <span>{typeof value === 'string' || typeof value === 'number' ? value : ''}</span>;
}
export const lookupControl: Control<Lookup> = {
  Edit: ({ view, ...rest }: EditProps<Lookup>) => <LookupValue {...rest} value={view.value} />,
  Read: LookupValue,
};
