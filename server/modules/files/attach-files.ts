import { type Answers, exchangeFiles, type Form } from '@portico/core/definitions/form/index.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { filesIn, findingsOfFiles } from './rules.ts';
import type { Subject } from '../../platform/subject.ts';
import { attach, refsByIds } from './sql.ts';

/**
 * Attaches every file that answers name (also in rows of tables) to the subject. Costs no query when they name none.
 *
 * @throws AppError `invalid` with a finding for each file that is neither the person's own unattached one nor on this
 *   subject already, that the answers describe otherwise than the store, or that its field does not take
 */
export async function attachFiles(
  tx: Tx,
  personId: string,
  subject: Subject,
  form: Form,
  answers: Answers,
): Promise<void> {
  const named = filesIn(form, answers);
  if (named.length === 0) return;
  const ids = [...new Set(named.map((file) => file.id).filter(Boolean))];
  const found = await attach(tx, { ids, personId, subject, isInternal: false });
  const findings = findingsOfFiles(named, new Map(found.map((file) => [file.id, file])));
  if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });
}

/** Attaches the files of a comment. Throws `invalid` when one is not the person's own. */
export async function attachCommentFiles(
  tx: Tx,
  personId: string,
  subject: Subject,
  ids: readonly string[],
  isInternal: boolean,
): Promise<void> {
  if (ids.length === 0) return;
  const found = new Set((await attach(tx, { ids, personId, subject, isInternal })).map((file) => file.id));
  const findings = ids.flatMap((id, index) =>
    found.has(id.toLowerCase()) ? [] : [{ path: `files.${index}`, code: 'file-not-yours' }],
  );
  if (findings.length > 0) throw new AppError('invalid', { reason: 'files', findings });
}

/**
 * The answers with bare file ids replaced by what the store knows of the person's own files; for before the form check,
 * so that type and size limits judge the truth. Costs no query when every file is described already.
 */
export async function describeFiles(db: Db, personId: string, form: Form, answers: Answers): Promise<Answers> {
  const bare = filesIn(form, answers).filter((file) => file.id !== '' && file.claimed.name === '');
  if (bare.length === 0) return answers;
  const found = await refsByIds(db, [...new Set(bare.map((file) => file.id))], personId);
  const byId = new Map(found.map((file) => [file.id, file]));
  const described = (entry: unknown): unknown => {
    const id = typeof entry === 'string' ? entry : ((entry as { id?: unknown } | null)?.id ?? '');
    return (typeof id === 'string' && byId.get(id.toLowerCase())) || entry;
  };
  return exchangeFiles(form, answers, (value) => (Array.isArray(value) ? value.map(described) : value));
}
