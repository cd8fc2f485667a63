import { plainKindOf } from '@portico/core/definitions/form/fields/plain.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import type { Language } from '@portico/core/definitions/text.ts';

/** A column's sum in the form of the column. */
export const sumText = (column: DetailTable['columns'][number], sum: number | undefined, language: Language): string =>
  sum === undefined ? '' : (plainKindOf(column).sum?.(column)?.(sum, language) ?? '');
