import type { z } from 'zod';
import { amountInWords } from '@portico/core/definitions/form/index.ts';
import type { MoneyField } from '@portico/core/definitions/form/fields/money.ts';
import { decimalsOf, moneyText } from '@portico/core/definitions/form/fields/numerals.ts';
import { useLanguage } from '../../../ui/text.ts';
import css from '../form.module.css';
import type { Control, EditProps, ReadProps } from './control.ts';
import { NumeralInput } from './numeral-input.tsx';

type Field = z.infer<typeof MoneyField>;
const signOf = (currency: string) =>
  moneyText(0, currency)
    .replace(/[\d.,]+$/, '')
    .trim();

/** The amount in words below it, as accountants want it. */
export function Words({ value, currency }: { value: unknown; currency: string }) {
  const language = useLanguage();
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  return <span className={css.words}>{amountInWords(value, language, currency)}</span>;
}

function Edit({ field, ...props }: EditProps<Field>) {
  return (
    <>
      <NumeralInput {...props} prefix={signOf(field.currency)} decimals={decimalsOf(field.currency)} />
      {field.inWords && !props.isCell && <Words value={props.value} currency={field.currency} />}
    </>
  );
}
function Read({ field, value, isCell }: ReadProps<Field>) {
  return (
    <>
      <span className={css.numeral}>
        {typeof value === 'number' ? moneyText(value, field.currency) : String(value)}
      </span>
      {field.inWords && !isCell && <Words value={value} currency={field.currency} />}
    </>
  );
}
export const moneyControl: Control<Field> = { Edit, Read, columnWidth: 120, isNumeral: true };
