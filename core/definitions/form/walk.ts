import type { Field, Form, FormItem, Layout, Pane } from './form.ts';

type Place = Layout | Pane;

/** A field and the layouts around it, outermost first. */
export interface PlacedField {
  field: Field;
  within: readonly Place[];
}

const layoutKinds = new Set(['section', 'note', 'divider', 'columns', 'tabs', 'steps']);
export const isLayout = (item: FormItem): item is Layout => layoutKinds.has(item.kind);

/** Every layout with those around it, and every field with its layouts, in reading order. */
export function walk(
  items: readonly FormItem[],
  visit: {
    field?: (field: Field, within: readonly Place[]) => void;
    layout?: (layout: Place, within: readonly Place[]) => void;
  },
  within: readonly Place[] = [],
): void {
  for (const item of items) {
    if (!isLayout(item)) {
      visit.field?.(item, within);
      continue;
    }
    visit.layout?.(item, within);
    const inside = [...within, item];
    if (item.kind === 'section') walk(item.items, visit, inside);
    else if (item.kind === 'columns') item.columns.forEach((column) => walk(column, visit, inside));
    else if (item.kind === 'tabs' || item.kind === 'steps') {
      for (const pane of item.panes) {
        visit.layout?.(pane, inside);
        walk(pane.items, visit, [...inside, pane]);
      }
    }
  }
}

const known = new WeakMap<Form, readonly PlacedField[]>();

/** All fields of a form in reading order, with the layouts they stand in. Columns of tables are not among them. */
export function placedFieldsOf(form: Form): readonly PlacedField[] {
  let placed = known.get(form);
  if (!placed) {
    const list: PlacedField[] = [];
    walk(form.items, { field: (field, within) => list.push({ field, within }) });
    known.set(form, (placed = list));
  }
  return placed;
}

/** All fields of a form in reading order. */
export const fieldsOf = (form: Form): Field[] => placedFieldsOf(form).map((placed) => placed.field);

export const fieldOf = (form: Form, id: string): Field | undefined =>
  placedFieldsOf(form).find((placed) => placed.field.id === id)?.field;
