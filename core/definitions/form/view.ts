import type { FeelValue } from '../../expressions/index.ts';
import type { Finding } from '../../errors.ts';
import type { RequesterFacts } from '../requester-facts.ts';
import type { Language } from '../text.ts';
import type { Flaw } from './fields/kind.ts';
import type { Row } from './fields/table.ts';
import type { Answers, FieldAccess, Form } from './form.ts';

export type HalfDay = 'am' | 'pm';

/** What the directory tells of a person chosen in a field; for lookups. */
export interface PersonFacts {
  name?: string | undefined;
  department?: string | null | undefined;
  post?: string | null | undefined;
  grade?: number | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  manager?: string | null | undefined;
  number?: string | null | undefined;
}

/** All that a form may know beside the answers. */
export interface FormContext {
  requester: RequesterFacts;
  /** `YYYY-MM-DD` in `timeZone`. */
  today: string;
  /** Milliseconds since the epoch, or ISO 8601. */
  now: number | string;
  timeZone: string;
  language: Language;
  /** By field id, or `table.column`; what is not named is `read`. Absent: the whole form is being filled in. */
  access?: Readonly<Record<string, FieldAccess>> | undefined;
  /** Working days between two half-days, both included, from the calendar; null when it cannot tell. */
  leaveDays?: ((start: string, startPart: HalfDay, end: string, endPart: HalfDay) => number | null) | undefined;
  /** Directory entries of people in the answers, by id. */
  people?: Readonly<Record<string, PersonFacts>> | undefined;
  /**
   * The answers are those of a filed request: formulas keep what they gave when it was filed, and are worked out again
   * only when something they read is changed.
   */
  stored?: boolean | undefined;
  /** Answers that `access` hides are missing (a browser): what depends on them is left as the server gave it. */
  partial?: boolean | undefined;
}

/** A field as it stands with the present answers. Unchanged fields keep their identity from view to view. */
export interface FieldView {
  readonly id: string;
  /** Its rules and the layouts around it let it be; else its answer does not count and is stripped. */
  readonly applies: boolean;
  /** `applies`, and the person may see it. */
  readonly visible: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** By formula, rule or server. */
  readonly isComputed: boolean;
  /** As typed. */
  readonly raw: unknown;
  /** As it counts: regular, computed; undefined when empty, hidden or meaningless. */
  readonly value: unknown;
  /** The same for expressions. */
  readonly feel: FeelValue;
  /** Options that are left; undefined means all. */
  readonly options: ReadonlySet<string> | undefined;
  /** What is wrong. Paths from the form's root; in a cell from its row. */
  readonly findings: readonly Finding[];
  /** What is wrong with the answer alone; part of `findings`. */
  readonly flaws: readonly Flaw[] | undefined;
  /** Rules that could not be worked out. */
  readonly failed: ReadonlySet<string> | undefined;
  readonly rows: readonly RowView[] | undefined;
  /** Sums below columns, by column id. */
  readonly sums: Readonly<Record<string, number>> | undefined;
  /** Values of outer names that the rows were worked out with. */
  readonly rowInputs:
    { readonly values: readonly FeelValue[]; readonly rest: readonly FeelValue[] | undefined } | undefined;
}

/** A row of a detail table; cells in the order of the columns. */
export interface RowView {
  readonly raw: Row;
  readonly cells: readonly FieldView[];
  /** Clean answers of the row; undefined for a blank one, which does not count. */
  readonly value: Row | undefined;
  readonly feel: FeelValue;
}

/** A form with answers, worked out. Immutable; `updateForm` makes the next one. */
export interface FormView {
  readonly form: Form;
  readonly context: FormContext;
  /** As typed, hidden fields included. */
  readonly answers: Answers;
  readonly fields: Readonly<Record<string, FieldView>>;
  /** In the order of the form. */
  readonly list: readonly FieldView[];
  /** Whether a section, note, pane … is shown, by id. */
  readonly layouts: Readonly<Record<string, boolean>>;
  readonly layoutList: readonly boolean[];
  /** Everything wrong with visible fields, in the order of the form. */
  readonly findings: readonly Finding[];
}
