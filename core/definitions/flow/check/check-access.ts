import { canEdit } from '../../form/can-edit.ts';
import type { Step } from '../flow.ts';
import { error, fieldAt, type FlowCheck, isGiven, warn } from './flow-check.ts';

/** The access to fields that a step gives. */
export function checkAccess(check: FlowCheck, step: Step): void {
  const hasPeople = step.kind === 'approve' || step.kind === 'work' || step.kind === 'fill' || step.kind === 'wait';
  for (const [id, access] of Object.entries(step.access ?? {})) {
    const path = `${step.id}.access.${id}`;
    const field = fieldAt(check, id);
    if (!field) error(check, path, 'unknown-field', { field: id });
    else if (canEdit(access) && isGiven(field)) error(check, path, 'field-not-fillable', { field: id });
    else if (access === 'required' && !hasPeople) error(check, path, 'nobody-to-fill', { field: id });
  }
}

/**
 * A field that decides the way, and may be changed when nothing reads it any more. Whoever does the work may put right
 * what was filed: that is only told.
 */
export function checkLateEdits(check: FlowCheck): void {
  const order = check.places;
  for (const field of check.fields.keys()) {
    const lastRead = order.findLastIndex(({ step }) => check.reads.get(step.id)?.has(field));
    if (lastRead === -1) continue;
    for (const [i, { step, around }] of order.entries()) {
      const access = step.access?.[field];
      if (i <= lastRead || (access !== 'edit' && access !== 'required')) continue;
      // Inside a loop the reader comes again.
      const isReadAgain = around.some(
        ({ block }) =>
          check.index.steps.get(block)?.step.kind === 'repeat' &&
          (order[lastRead]?.around.some((one) => one.block === block) || order[lastRead]?.step.id === block),
      );
      if (isReadAgain) continue;
      const tell = step.kind === 'work' ? warn : error;
      tell(check, `${step.id}.access.${field}`, 'edited-after-last-read', { field });
    }
  }
}
