import type { ComponentType } from 'react';
import type { FieldView } from '@portico/core/definitions/form/index.ts';

/** What the editing side of a field kind gets. */
export interface EditProps<F> {
  field: F;
  view: FieldView;
  /** As typed: anything, also an old answer of another shape. */
  value: unknown;
  /** Undefined clears. */
  onChange: (value: unknown) => void;
  /** For the label's `htmlFor`. */
  id: string;
  label: string;
  placeholder: string | undefined;
  describedBy: string | undefined;
  isInvalid: boolean;
  /** In a cell of a detail table: little room, no words beside. */
  isCell: boolean;
  onBlur: () => void;
}

/** What the reading side gets: the answer as it counts, never empty. */
export interface ReadProps<F> {
  field: F;
  value: unknown;
  isCell: boolean;
}

/** The two sides of a field kind in the browser. Without `Read` the answer is shown as its plain text. */
export interface Control<F> {
  Edit: ComponentType<EditProps<F>>;
  Read?: ComponentType<ReadProps<F>>;
  /** The control is a group (radio buttons, two inputs), so a label cannot point to one input. */
  isGroup?: boolean | ((field: F) => boolean);
  /** Asks for the whole width of a form whatever the definition says. */
  isWide?: boolean;
  /** As the column of a table: its least width, px (132), and whether its cells are numerals, which stand right. */
  columnWidth?: number;
  isNumeral?: boolean | ((field: F) => boolean);
  /** Its answers are shown by names of departments, which have to be read first. */
  namesDepartments?: boolean;
}

/** The text of a value that should be one; '' for others. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const listIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** Attributes that tie a control to its label, help and error. */
export const ariaOf = ({
  describedBy,
  isInvalid,
  label,
  isCell,
}: Pick<EditProps<unknown>, 'describedBy' | 'isInvalid' | 'label' | 'isCell'>) => ({
  ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  ...(isInvalid ? { 'aria-invalid': true } : {}),
  ...(isCell ? { 'aria-label': label } : {}),
});
export const statusOf = (isInvalid: boolean): '' | 'error' => (isInvalid ? 'error' : '');
