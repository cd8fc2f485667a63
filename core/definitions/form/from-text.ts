import { normalForm } from '../../normal-form.ts';
import { textOf } from '../text.ts';
import { isDay } from './fields/day.ts';
import type { Option } from './fields/field-shape.ts';

const currencyCodes = /^(?:CNY|RMB|USD|EUR|GBP|HKD|JPY)|(?:CNY|RMB|USD|EUR|GBP|HKD|JPY)$/i;
const units: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/**
 * `¥1,234.50`, `USD 5`, `１２３`, `1.2万`, `(12)` as accountants write minus, `12%`; undefined when it is no number.
 */
export function numberFromText(typed: string): number | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[¥$€£,，\s]/g, '')
    .replace(currencyCodes, '')
    .replace(/元(?=\)?$)|%(?=\)?$)/g, '');
  const signed = /^\(.+\)$/.test(plain) ? `-${plain.slice(1, -1)}` : plain;
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))([万亿])?$/.exec(signed);
  // As text, so that 1.2万 is 12000 and not 11999.999999999998.
  return match ? Number(`${match[1] ?? ''}e${units[match[2] ?? ''] ?? 0}`) : undefined;
}

/**
 * `2026-11-03`, `2026/11/3`, `2026.11.3`, `20261103`, `2026年11月3日`, the 46329 that Excel keeps for a day, and
 * `13/1/2026` or `1/13/2026` where only one of them is a day; undefined when it is no day or may be two.
 */
export function dayFromText(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  const kept = /^[3-6]\d{4}$/.exec(text);
  if (kept) return serialDay(Number(text));
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (match) return dayOf(match[1], match[2], match[3]);
  const [, first, second, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const [monthFirst, dayFirst] = [dayOf(year, first, second), dayOf(year, second, first)];
  return monthFirst && dayFirst && monthFirst !== dayFirst ? undefined : (monthFirst ?? dayFirst);
}

function dayOf(year = '', month = '', date = ''): string | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** Excel counts days from the end of 1899. */
const serialDay = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);

/** `9:30`, `18:00:00`, `9时30分`, `下午6:00`, `6:00 PM` as `HH:MM`; undefined when it is no time of day. */
export function clockFromText(typed: string): string | undefined {
  const match =
    /^(上午|下午|晚上|中午)?\s*(\d{1,2})(?::(\d{2})(?::\d{2}(?:\.\d+)?)?|[时點点](?:(\d{1,2})分?)?)\s*(am|pm)?$/i.exec(
      typed.normalize('NFKC').trim(),
    );
  if (!match) return undefined;
  const [, before = '', hour = '', minute, minuteInWords, after = ''] = match;
  const isLate = /下午|晚上|中午/.test(before) || /pm/i.test(after);
  const isEarly = before === '上午' || /am/i.test(after);
  const given = Number(hour);
  const inDay = isLate && given < (before === '中午' ? 6 : 12) ? given + 12 : isEarly && given === 12 ? 0 : given;
  const minutes = Number(minute ?? minuteInWords ?? 0);
  if (inDay > 23 || minutes > 59) return undefined;
  return `${String(inDay).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** The value of the option with these words, in either language; undefined when there is none. */
export function optionFromText(options: readonly Option[], text: string): string | undefined {
  const wanted = normalForm(text);
  const isMeant = (option: Option) =>
    [option.value, textOf(option.label, 'zh'), textOf(option.label, 'en')].some((each) => normalForm(each) === wanted);
  // Two options may differ in what is not compared: the exact one first.
  return (options.find((option) => option.value === text) ?? options.find(isMeant))?.value;
}

/**
 * Cells of delimited text: with tabs as spreadsheets copy it, with commas as CSV. Quoted cells may hold separators, quotes
 * and line ends.
 */
export function cellsOfText(text: string, separator: '\t' | ',' | ';' | '|' = '\t'): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const source = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '');
  for (let i = 0; i < source.length; i++) {
    const c = source[i] as string;
    if (isQuoted) {
      if (c === '"' && source[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') isQuoted = false;
      else cell += c;
    } else if (c === '"' && cell === '') isQuoted = true;
    else if (c === separator || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  row.push(cell);
  rows.push(row);
  return rows;
}
