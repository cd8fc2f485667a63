import type { DetailTable } from './table.ts';
import { tableKind } from './table.ts';
import type { Kind } from './kind.ts';
import { type PlainField, type PlainKind, type PlainOf, plainKinds } from './plain.ts';

/** A field of a form. */
export type AnyField = PlainField | DetailTable;

/** Every field kind. A kind missing here does not compile. */
export const fieldKinds: { readonly [K in PlainKind]: Kind<PlainOf<K>> } & { readonly table: Kind<DetailTable> } = {
  ...plainKinds,
  table: tableKind,
};

/** What core knows of the kind of this field. */
export const kindOf = <F extends AnyField>(field: F): Kind<F> =>
  // Typed key by key above; TypeScript cannot follow the key through a union.
  fieldKinds[field.kind] as unknown as Kind<F>;
