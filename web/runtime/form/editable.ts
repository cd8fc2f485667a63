import { canEdit, fieldsOf, type Answers, type FieldAccess, type Form } from '@portico/core/definitions/form/index.ts';

type Access = Readonly<Record<string, FieldAccess>>;

/**
 * Access that shows only what somebody on a step may fill: all else is read elsewhere on the page. Null: nothing to fill.
 * A table counts when one of its columns (`table.column`) may be filled; its other columns stay readable.
 */
export function onlyEditable(form: Form, access: Access): Record<string, FieldAccess> | null {
  const shown: Record<string, FieldAccess> = { ...access };
  let isAny = false;
  for (const { id } of fieldsOf(form)) {
    const isShown =
      canEdit(access[id]) || Object.keys(access).some((key) => key.startsWith(`${id}.`) && canEdit(access[key]));
    if (isShown) isAny = true;
    else shown[id] = 'hidden';
  }
  return isAny ? shown : null;
}

/** What differs between two sets of answers, but for what is computed; null: nothing. */
export function changedAnswers(form: Form, before: Answers, after: Answers): Answers | null {
  const changed = fieldsOf(form).filter(
    ({ id, kind }) => kind !== 'formula' && JSON.stringify(before[id] ?? null) !== JSON.stringify(after[id] ?? null),
  );
  return changed.length > 0 ? Object.fromEntries(changed.map(({ id }) => [id, after[id] ?? null])) : null;
}

/** What was changed among the fields the person may change: the `changes` of a decision. */
export function changesOf(before: Answers, after: Answers, access: Access): Answers | undefined {
  const ids = new Set(
    Object.keys(access)
      .filter((key) => canEdit(access[key]))
      .map((key) => key.split('.')[0] ?? key),
  );
  const changed = [...ids].filter((id) => JSON.stringify(before[id] ?? null) !== JSON.stringify(after[id] ?? null));
  return changed.length ? Object.fromEntries(changed.map((id) => [id, after[id] ?? null])) : undefined;
}
