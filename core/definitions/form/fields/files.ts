import { type Cleaned, flawed, isBlank, isRecord, nothing, wrongType } from './kind.ts';
import { anyText, isKey } from './strings.ts';

/** A file of an answer: by id; name, size and type are for showing, the server corrects them from its own record. */
export interface FileAnswer {
  id: string;
  name: string;
  size: number;
  type: string;
}

function fileOf(value: unknown): FileAnswer | undefined {
  if (isKey(value)) return { id: value, name: '', size: 0, type: '' };
  if (!isRecord(value) || !isKey(value.id)) return undefined;
  const { id, name, size, type } = value;
  return {
    id,
    name: typeof name === 'string' ? name.replace(/\u0000/g, '').slice(0, 255) : '',
    size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : 0,
    type: typeof type === 'string' ? type.replace(/\u0000/g, '').slice(0, 200) : '',
  };
}

/** A list of files, each given as an object or its bare id, without repetition. */
export function cleanFiles(
  value: unknown,
  limits: { maxFiles: number; maxBytes?: number | undefined; accept?: readonly string[] | undefined },
): Cleaned {
  if (isBlank(value)) return nothing;
  if (!Array.isArray(value) || value.length > 200) return wrongType;
  const files = value.map(fileOf);
  if (!files.every((file) => file !== undefined)) return wrongType;
  const unique = [...new Map(files.map((file) => [file.id, file])).values()];
  if (unique.length > limits.maxFiles) return flawed('too-many-files', { max: limits.maxFiles }, unique);
  const large = unique.find((file) => limits.maxBytes !== undefined && file.size > limits.maxBytes);
  if (large) return flawed('file-too-large', { name: large.name, max: limits.maxBytes }, unique);
  // A bare id has no type yet: the server judges it again with its own record.
  const other = unique.find((file) => (file.type || file.name) && !isAccepted(file, limits.accept));
  return other ? flawed('file-type', { name: other.name }, unique) : { value: unique };
}

/** Whether a list like `['image/*', '.pdf', 'text/plain']` lets a file in; no list lets all. */
export function isAccepted(file: { name: string; type: string }, accept: readonly string[] | undefined): boolean {
  if (!accept || accept.length === 0) return true;
  const name = file.name.toLowerCase();
  const type = file.type.toLowerCase();
  return accept.some((each) => {
    const rule = each.trim().toLowerCase();
    if (rule.startsWith('.')) return name.endsWith(rule);
    return rule.endsWith('/*') ? type.startsWith(rule.slice(0, -1)) : type === rule;
  });
}

export const filesText = (value: unknown, separator: string): string =>
  Array.isArray(value)
    ? value.map((file) => (isRecord(file) ? anyText(file.name) || anyText(file.id) : anyText(file))).join(separator)
    : anyText(value);

/** Every file an answer names. */
export const filesNamed = (value: unknown) =>
  (Array.isArray(value) ? value : []).flatMap((file: unknown) =>
    isRecord(file) && typeof file.id === 'string' ? [{ kind: 'file' as const, id: file.id }] : [],
  );
