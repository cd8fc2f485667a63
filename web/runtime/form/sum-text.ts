import { groupDigits, moneyText } from '@portico/core/definitions/form/fields/numerals.ts';
import { formatAnswer } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import type { Language } from '@portico/core/definitions/text.ts';

/** A column's sum in the form of the column. */
export function sumText(column: DetailTable['columns'][number], sum: number | undefined, language: Language): string {
  if (sum === undefined) return '';
  if (column.kind === 'money') return moneyText(sum, column.currency);
  if (column.kind === 'formula') return formatAnswer(column, sum, language);
  return groupDigits(sum);
}
