import type { TFunction } from 'i18next';
import { fieldOf, type Form } from '@portico/core/definitions/form/index.ts';
import { type Language, textOf } from '@portico/core/definitions/text.ts';

/** A place in answers in words: `items.2.price` → "费用明细 第 3 行 金额". */
export function pathName(form: Form, path: string, language: Language, t: TFunction<'form'>): string {
  const [id = '', row, column] = path.split('.');
  const field = fieldOf(form, id);
  if (!field) return id;
  const name = textOf(field.name, language);
  if (row === undefined || field.kind !== 'table') return name;
  const place = `${name} ${t('rowNumber', { number: Number(row) + 1 })}`;
  const cell = field.columns.find((each) => each.id === column);
  return cell ? `${place} ${textOf(cell.name, language)}` : place;
}
