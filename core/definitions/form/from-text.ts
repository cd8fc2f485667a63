import { normalForm } from '../../normal-form.ts';
import { textOf } from '../text.ts';
import { isDay } from './fields/date.ts';
import { durationOf } from './fields/duration.ts';
import type { PlainField } from './fields/plain.ts';

/**
 * Text from a spreadsheet or the clipboard as an answer of a field: amounts with separators and signs, days in the
 * usual forms, options by their words. What cannot be read stays text, so that checking tells it; undefined for empty.
 */
export function answerFromText(field: PlainField, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return numberFromText(text) ?? text;
    case 'date':
      return dayFromText(text) ?? text;
    case 'date-time': {
      const [, day = text, clock = '00:00'] = /^(.+?)(?:T| +)(.+)$/.exec(text) ?? [];
      const date = dayFromText(day);
      const time = clockFromText(clock);
      return date && time ? `${date}T${time}` : text;
    }
    case 'time':
      return clockFromText(text) ?? text;
    case 'duration': {
      const hours = numberFromText(text.replace(/(小时|hours?|h)$/i, ''));
      return hours === undefined ? text : durationOf(Math.round(hours * 60));
    }
    case 'choice':
      return optionFromText(field.options, text) ?? text;
    case 'choices': {
      const parts = text.split(/[、,，;；|]/).map((each) => each.trim());
      return parts.filter(Boolean).map((each) => optionFromText(field.options, each) ?? each);
    }
    case 'yes-no':
      if (/^(是|有|对|y|yes|true|1|√|✓)$/i.test(normalForm(text))) return true;
      return /^(否|无|不|没有|n|no|false|0|×)$/i.test(normalForm(text)) ? false : text;
    default:
      // People, departments and files cannot be told by their words; formulas are not typed.
      return ['text', 'long-text', 'rich-text', 'phone', 'email', 'id-number'].includes(field.kind)
        ? typed.replace(/\r/g, '')
        : undefined;
  }
}

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

function optionFromText(
  options: readonly { value: string; label: PlainField['name'] }[],
  text: string,
): string | undefined {
  const wanted = normalForm(text);
  const isMeant = (option: (typeof options)[number]) =>
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
