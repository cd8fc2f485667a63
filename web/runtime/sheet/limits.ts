/** Why a file is not read; the key of a text. */
export type SheetRefusal =
  'too-large' | 'unpacks-too-large' | 'too-many-cells' | 'not-a-sheet' | 'old-format' | 'empty';
export class SheetError extends Error {
  readonly reason: SheetRefusal;

  constructor(reason: SheetRefusal) {
    super(reason);
    this.name = 'SheetError';
    this.reason = reason;
  }
}

/** Of the file as it is dropped. */
export const maxBytes = 10 * 1024 * 1024;
/** Of all that is packed in it. */
export const maxUnpacked = 100 * 1024 * 1024;
/** Sheets of text pack to a tenth, empty formatted ones to a fiftieth; what packs smaller holds no table. */
export const maxRatio = 200;
/** Below this no ratio does harm. */
export const ratioFrom = 4 * 1024 * 1024;
/** Cells of all sheets together, also those that hold nothing but a format. */
export const maxCells = 500_000;
/** Different texts of a workbook. */
export const maxTexts = 500_000;
/** What is read of a sheet; more is left out and told. */
export const maxRows = 20_000;
export const maxColumns = 200;
