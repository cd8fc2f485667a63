export { FromSheet } from './from-sheet.tsx';
