// The form engine: what a form is, and what it makes of answers. The same code in browser and server.
export { exchangeFiles, withOtherFiles } from './exchange-files.ts';
export { canEdit } from './can-edit.ts';
export * from './form.ts';
export { fieldKinds, kindOf } from './fields/registry.ts';
export type { Asked, Drawing, Names, NewWords, Reader } from './fields/kind.ts';
export type { FileAnswer } from './fields/files.ts';
export { isAccepted } from './fields/files.ts';
export type { Row } from './fields/table.ts';
export { serialOf, serialPrefix } from './fields/serial.ts';
export type { Block, Line, RichText, Span } from './rich-text/blocks.ts';
export { blocksOf } from './rich-text/clean-blocks.ts';
export { markupOf, richTextOf } from './rich-text/markup.ts';
export { amountInWords } from './amount-in-words.ts';
export { applyChanges, type Access, answersFor, type Changed } from './changes.ts';
export { checkAnswers, type CheckedAnswers, cleanAnswers } from './check-answers.ts';
export { type CarriedOver, carriedOver } from './carried-over.ts';
export { checkForm } from './check-form.ts';
export { compareForms } from './compare.ts';
export { type Change, evaluateForm, newRow, openForm, updateForm } from './evaluate.ts';
export { answerFromText } from './answer-from-text.ts';
export { cellsOfText, clockFromText, dayFromText } from './from-text.ts';
export { formNames } from './rules.ts';
export { typesOfForm } from './answer-scope.ts';
export {
  formatAnswer,
  peopleIn,
  fileIdsIn,
  referencesOf,
  type Reference,
  searchTextOf,
  serialFieldsOf,
  summaryOf,
} from './summary.ts';
export type { FieldView, FormContext, FormView, HalfDay, PersonFacts, RowView } from './view.ts';
export { fieldOf, fieldsOf, isLayout, walk } from './walk.ts';
