import type { Answers, Form } from '@portico/core/definitions/form/form.ts';
import { isAccepted } from '@portico/core/definitions/form/fields/files.ts';
import { type PlainField, plainKindOf } from '@portico/core/definitions/form/fields/plain.ts';
import { fieldsOf } from '@portico/core/definitions/form/walk.ts';
import type { Finding } from '@portico/core/errors.ts';
import type { FileRef } from '@portico/core/api/files.ts';

/** Bytes of one file at most. */
export const maxBytes = 25 * 1024 * 1024;
/** What one person may have uploaded and not attached yet. */
export const unattachedQuota = { files: 100, bytes: 500 * 1024 * 1024 };
/** Unattached files are kept this long, ms. */
export const unattachedFor = 24 * 3_600_000;

const longestName = 255;

/** A file name without folders, control, direction and reserved characters; never empty, never `.` or `..`. */
export function cleanName(given: string): string {
  const last = given.split(/[/\\]/).pop() ?? '';
  const plain = last
    // Control and format characters: a right-to-left override would show another ending than the file has.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .normalize('NFC');
  return trimmed(shortened(trimmed(plain))) || 'file';
}
const trimmed = (name: string): string => name.replace(/^[.\s]+|[.\s]+$/gu, '');

/** At most 255 characters, with the ending kept. */
function shortened(name: string): string {
  const chars = [...name];
  if (chars.length <= longestName) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return chars.slice(0, longestName - ending.length).join('') + ending;
}

/** Value of Content-Disposition: always saved, never shown (R15); the name as RFC 5987 text. */
export function dispositionOf(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** A file named in an answer, and the field that takes it. */
export interface NamedFile {
  path: string;
  id: string;
  /** What the answer says of the file; empty or 0: nothing. */
  claimed: { name: string; size: number; type: string };
  accept?: readonly string[];
  maxBytes?: number;
}

/** Every file the answers name, also in rows of tables. Anything that is not a file's shape is left to the form check. */
export function filesIn(form: Form, answers: Answers): NamedFile[] {
  return fieldsOf(form).flatMap((field) => {
    if (field.kind !== 'table') return filesAt(field, answers[field.id], field.id);
    const columns = field.columns.filter((column) => plainKindOf(column).files);
    const rows = answers[field.id];
    if (columns.length === 0 || !Array.isArray(rows)) return [];
    return rows.flatMap((row: unknown, index) =>
      columns.flatMap((column) =>
        isRecord(row) ? filesAt(column, row[column.id], `${field.id}.${index}.${column.id}`) : [],
      ),
    );
  });
}

/**
 * Those of a request's files that stand where its reader may look: in a field or column that is not hidden, or in a
 * comment. Of what stands nowhere any more, nobody knows whether it was in a hidden field.
 */
export function withoutFilesOf<F extends { id: string }>(
  { form, answers, hidden }: { form: Form; answers: Answers; hidden: ReadonlySet<string> },
  files: readonly F[],
  inComments: ReadonlySet<string>,
): F[] {
  if (hidden.size === 0) return [...files];
  const named = filesIn(form, answers);
  const isHidden = (path: string) => hidden.has(path.split('.')[0] ?? '') || hidden.has(path.replace(/\.\d+\./, '.'));
  const seen = new Set(named.flatMap(({ id, path }) => (isHidden(path) ? [] : [id])));
  return files.filter(({ id }) => seen.has(id) || inComments.has(id));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFileId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);

function filesAt(field: PlainField, value: unknown, path: string): NamedFile[] {
  const taken = plainKindOf(field).files?.(field);
  if (!taken || !Array.isArray(value)) return [];
  const { accept, maxBytes: most } = taken;
  const limits = { ...(accept && { accept }), ...(most !== undefined && { maxBytes: most }) };
  return value.flatMap((entry: unknown) => {
    const { id, name, size, type } = isRecord(entry) ? entry : { id: entry };
    const claimed = {
      name: typeof name === 'string' ? name : '',
      size: typeof size === 'number' ? size : 0,
      type: typeof type === 'string' ? type : '',
    };
    // An id that cannot be one is kept: it is nobody's file, and that is said.
    return [{ path, id: isFileId(id) ? id.toLowerCase() : '', claimed, ...limits }];
  });
}

/** What is wrong with the named files, given those that may be attached. An answer may not say other than the store. */
export function findingsOfFiles(named: readonly NamedFile[], found: ReadonlyMap<string, FileRef>): Finding[] {
  return named.flatMap((one): Finding[] => {
    const file = found.get(one.id);
    if (!file) return [{ path: one.path, code: 'file-not-yours' }];
    const { name, size, type } = one.claimed;
    const isSame =
      (name === '' || name === file.name) && (size === 0 || size === file.size) && (type === '' || type === file.type);
    if (!isSame) return [{ path: one.path, code: 'file-described-wrongly', params: { name: file.name } }];
    if (one.maxBytes !== undefined && file.size > one.maxBytes)
      return [{ path: one.path, code: 'file-too-large', params: { name: file.name, max: one.maxBytes } }];
    if (!isAccepted(file, one.accept)) return [{ path: one.path, code: 'file-type', params: { name: file.name } }];
    return [];
  });
}
