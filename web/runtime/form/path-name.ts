import type { TFunction } from 'i18next';
import { fieldOf, type Form } from '@portico/core/definitions/form/index.ts';
import { type Language, textOf } from '@portico/core/definitions/text.ts';

/** A place in answers in words: `items.2.price` → "费用明细 第 3 行 金额", a whole column `items.price` → "费用明细 金额". */
export function pathName(form: Form, path: string, language: Language, t: TFunction<'form'>): string {
  const [id = '', ...rest] = path.split('.');
  const field = fieldOf(form, id);
  if (!field) return id;
  const name = textOf(field.name, language);
  if (field.kind !== 'table') return name;
  const row = /^\d+$/.test(rest[0] ?? '') ? Number(rest.shift()) : undefined;
  const cell = field.columns.find((each) => each.id === rest[0]);
  const place = row === undefined ? '' : t('rowNumber', { number: row + 1 });
  return [name, place, cell ? textOf(cell.name, language) : ''].filter(Boolean).join(' ');
}
