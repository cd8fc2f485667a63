import { answerFromText, kindOf } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import type { Finding } from '@portico/core/errors.ts';
import { isErrorValue } from '../sheet/index.ts';

/** A cell that could not be taken: where it stands in the sheet, what it says, and why. */
export interface RefusedCell {
  /** Line of the sheet or of what was pasted, from 1. */
  line: number;
  /** Null for a cell beyond the last column of the table. */
  column: DetailTable['columns'][number] | null;
  text: string;
  finding: Finding;
}

/**
 * The one rule for cells that come from outside, pasted or in a file: the answer that a text is in a column, or why it
 * is none. Blank cells are `{}`.
 */
export function takeCell(
  column: DetailTable['columns'][number],
  text: string,
  { isLocked, timeZone }: { isLocked: boolean; timeZone: string },
): { value?: unknown; finding?: Finding } {
  if (text.trim() === '') return {};
  const refused = (code: string): { finding: Finding } => ({ finding: { path: '', code } });
  if (isLocked) return refused('locked-column');
  if (isErrorValue(text)) return refused('error-value');
  const answer = answerFromText(column, text);
  if (answer === undefined) return refused('not-from-sheet');
  const { value, flaws } = kindOf(column).clean(answer, column, { timeZone });
  const flaw = flaws?.[0];
  return flaw ? { finding: { path: '', ...flaw } } : { value };
}
