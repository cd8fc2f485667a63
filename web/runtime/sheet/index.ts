// Spreadsheets that people drop: read in the browser, nothing is sent anywhere.
export { isErrorValue, type Merge } from './cells.ts';
export { type Skipped, type Table, tableIn } from './head.ts';
export { maxColumns, maxRows, SheetError } from './limits.ts';
export { SheetDrop } from './sheet-drop.tsx';
export { type ReadSheet, readSheets, textSheet } from './read-sheets.ts';
