import { anyText, isKey } from './strings.ts';
import { type Cleaned, flawed, isBlank, nothing, type Reader, wrongType } from './kind.ts';

// What the fields that point into the organisation share. Whether an id exists and is in scope only the server knows:
// `referencesOf` lists what it must look up.

/** One id, or a list of ids without repetition when `multiple`. A single id stands for a list of one. */
export function cleanReference(value: unknown, multiple: boolean | undefined, max = 200): Cleaned {
  if (isBlank(value)) return nothing;
  if (!multiple) {
    const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return isKey(only) ? { value: only } : wrongType;
  }
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (!list.every(isKey)) return wrongType;
  const unique = [...new Set(list)];
  return unique.length > max ? flawed('too-many', { max }, unique) : { value: unique };
}

export const feelReference = (value: unknown) =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null;

export function formatReference(value: unknown, kind: 'person' | 'department' | 'post' | 'team', reader: Reader) {
  const nameOf = (id: unknown) => (typeof id === 'string' ? (reader.names?.(kind, id) ?? id) : anyText(id));
  if (Array.isArray(value)) return value.map(nameOf).join(reader.language === 'zh' ? '、' : ', ');
  return value === undefined || value === null ? '' : nameOf(value);
}

/** Every id an answer names. */
export const referencesTo = <K extends 'person' | 'department' | 'post' | 'team'>(kind: K, value: unknown) =>
  (Array.isArray(value) ? value : [value]).flatMap((id) => (typeof id === 'string' ? [{ kind, id }] : []));
