// Spreadsheets that people drop: read in the browser, nothing is sent anywhere.
export { type Table, tableIn } from './head.ts';
export { SheetDrop } from './sheet-drop.tsx';
export { type ReadSheet, readSheets, rowsOfText, SheetError } from './read-sheets.ts';
