/** Cells that are one; rows and columns from 0, ends included. */
export interface Merge {
  startRow: number;
  startCol: number;
  endRow: number;
  endCol: number;
}
export type Row = readonly string[];

export const isFilled = (cell: string | undefined): cell is string => cell !== undefined && cell.trim() !== '';
export const isYear = (cell: string): boolean => /^(?:19|20)\d\d$/.test(cell.trim());
const isAmount = (cell: string): boolean => /^[¥￥$€£]?\s*\(?[+-]?[\d０-９,，.]+\)?\s*[%％元]?$/.test(cell.trim());
const isMoment = (cell: string): boolean =>
  /^\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?(?:[ T].*)?$|^\d{1,2}:\d{2}/.test(cell.trim());
/** What Excel shows where a formula fails. */
export const isErrorValue = (cell: string): boolean =>
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i.test(cell.trim());
export const isWords = (cell: string): boolean =>
  isFilled(cell) && !isAmount(cell) && !isMoment(cell) && !isErrorValue(cell) && cell.length <= 200;
