import type { Text } from '@portico/core/definitions/text.ts';

interface Words {
  text: (text: Text) => string;
  yes: string;
  no: string;
  nothing: string;
}
const most = 80;
const isText = (value: unknown): value is Text =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'zh' in value && 'en' in value);
/** What options, checks and the like are known by. */
const labelOf = (value: unknown): Text | undefined => {
  const { label, message } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return [label, message].find(isText);
};

/** A setting of a field, whatever it holds, in a few words. */
export function shortOf(value: unknown, words: Words): string {
  const { text, yes, no, nothing } = words;
  if (value === undefined || value === null || value === '') return nothing;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') return String(value);
  const told = isText(value)
    ? text(value)
    : Array.isArray(value)
      ? value.map((each) => text(labelOf(each) ?? (isText(each) ? each : JSON.stringify(each)))).join('、')
      : JSON.stringify(value);
  return told.length > most ? `${told.slice(0, most)}…` : told;
}
