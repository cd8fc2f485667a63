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
      const [day = '', time = '00:00'] = text.split(/[ T]+/);
      const date = dayFromText(day);
      return date && /^\d{1,2}:\d\d/.test(time) ? `${date}T${time.padStart(5, '0').slice(0, 5)}` : text;
    }
    case 'time':
      return /^\d:\d\d/.test(text) ? `0${text}` : text;
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
      if (/^(是|有|对|y|yes|true|1|√|✓)$/i.test(text)) return true;
      return /^(否|无|不|没有|n|no|false|0|×)$/i.test(text) ? false : text;
    default:
      // People, departments and files cannot be told by their words; formulas are not typed.
      return ['text', 'long-text', 'rich-text', 'phone', 'email', 'id-number'].includes(field.kind)
        ? typed.replace(/\r/g, '')
        : undefined;
  }
}

/** `¥1,234.50`, `１２３`, `(12)` as accountants write minus, `12%`; undefined when it is no number. */
export function numberFromText(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replace(/[０-９．－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[¥￥$€£,，\s]|元$|%$/g, '');
  const signed = /^\(.+\)$/.test(plain) ? `-${plain.slice(1, -1)}` : plain;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(signed) ? Number(signed) : undefined;
}

/** `2026-11-03`, `2026/11/3`, `2026.11.3`, `20261103`, `2026年11月3日`; undefined when it is no day. */
export function dayFromText(text: string): string | undefined {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim());
  if (!match) return undefined;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

function optionFromText(
  options: readonly { value: string; label: PlainField['name'] }[],
  text: string,
): string | undefined {
  const wanted = text.toLowerCase();
  const found = options.find(
    (option) =>
      option.value.toLowerCase() === wanted ||
      textOf(option.label, 'zh').trim().toLowerCase() === wanted ||
      textOf(option.label, 'en').trim().toLowerCase() === wanted,
  );
  return found?.value;
}

/**
 * Cells of delimited text: with tabs as spreadsheets copy it, with commas as CSV. Quoted cells may hold separators, quotes
 * and line ends.
 */
export function cellsOfText(text: string, separator: '\t' | ',' | ';' = '\t'): string[][] {
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
