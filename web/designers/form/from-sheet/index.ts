export { fileDrop } from './file-drop.ts';
export { FromSheet } from './from-sheet.tsx';
