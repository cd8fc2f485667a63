import type { Answers } from '@portico/core/definitions/form/index.ts';
import { nestedScope, type Scope, scopeOf } from '@portico/core/expressions/index.ts';
import { type FlowState, scopeOfRequest, scopeOfRow, valueOf } from '@portico/core/flow-engine/index.ts';
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
 * The fields that a step takes from what came from outside; whether they hold is the gateway's to check.
 *
 * @throws ActionFailed when an expression fails
 */
export function mappedAnswers(context: FlowContext, state: FlowState, brought: Brought): Answers {
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
