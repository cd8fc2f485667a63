import type { Answers, FieldAccess } from '@portico/core/definitions/form/index.ts';
import { AppError } from '@portico/core/errors.ts';
import { nestedScope, type Scope, scopeOf } from '@portico/core/expressions/index.ts';
import { type FlowState, scopeOfRequest, scopeOfRow, valueOf } from '@portico/core/flow-engine/index.ts';
import type { Db } from '../../../platform/database.ts';
import { formContext, judgeChanges } from '../../forms/index.ts';
import { factsOf, type FlowContext } from '../../flows/index.ts';
import { ActionFailed } from './action-failed.ts';

/** What came from outside, and how fields are taken from it. */
export interface Brought {
  /** FEEL by field, over the names of `values`, the answers and the row. */
  sources: Readonly<Record<string, string>>;
  values: Readonly<Record<string, unknown>>;
  /** The row of a detail table it was asked for. */
  row?: { table: string; index: number };
}

/**
 * The fields that a step takes from what came from outside, checked like any answers, with the formulas that follow.
 *
 * @throws ActionFailed when an expression fails; AppError `invalid` for answers that do not hold
 */
export async function answersFrom(
  db: Db,
  context: FlowContext,
  state: FlowState,
  brought: Brought,
): Promise<{ changes: Answers; computed: Answers }> {
  const taken = mapped(context, state, brought);
  if (Object.keys(taken).length === 0) return { changes: {}, computed: {} };
  const { service, requester, calendar, now } = context;
  const access = Object.fromEntries(Object.keys(taken).map((id): [string, FieldAccess] => [id, 'edit']));
  const { findings, changes } = await judgeChanges(db, {
    form: service.form,
    service: service.key,
    stored: state.answers,
    changes: taken,
    access,
    context: formContext(requester, calendar, now.getTime()),
    personId: requester.id,
  });
  if (findings.length > 0) throw new AppError('invalid', { reason: 'answers', findings });
  const entries = Object.entries(changes);
  return {
    changes: Object.fromEntries(entries.filter(([id]) => Object.hasOwn(taken, id))),
    computed: Object.fromEntries(entries.filter(([id]) => !Object.hasOwn(taken, id))),
  };
}

function mapped(context: FlowContext, state: FlowState, brought: Brought): Answers {
  const facts = factsOf(context);
  const scope = scopeFor(context, state, brought);
  const changes: Answers = {};
  for (const [field, source] of Object.entries(brought.sources)) {
    const outcome = scope && valueOf(source, scope, facts);
    if (!outcome?.ok) {
      const findings = [{ path: field, code: outcome?.error.code ?? 'expression-limit' }];
      throw new ActionFailed('mapping-failed', { findings, isFinal: true });
    }
    changes[field] = outcome.value;
  }
  return changes;
}

/** Null when what came cannot be taken in, such as lists a thousand deep. */
function scopeFor(context: FlowContext, state: FlowState, { row, values }: Brought): Scope | null {
  const rows = row && state.answers[row.table];
  const columns: unknown = row && Array.isArray(rows) ? rows[row.index] : undefined;
  try {
    const fields = scopeOfRequest(state.answers, factsOf(context));
    const inRow =
      row && typeof columns === 'object' && columns !== null
        ? scopeOfRow(fields, columns as Record<string, unknown>, row.table, context.service.form)
        : fields;
    return nestedScope(inRow, scopeOf(values));
  } catch {
    return null;
  }
}
