// The public face of conditions built as rows.
export { ConditionEditor } from './condition-editor.tsx';
export { type Condition, type Operator, type Row, type Value } from './condition.ts';
export type { FieldOption, FieldOptionKind } from './fields.ts';
export { fieldOptionsOf } from './form-options.ts';
export { sentenceOfFeel } from './sentence-of-feel.ts';
