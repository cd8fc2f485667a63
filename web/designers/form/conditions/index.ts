// The public face of conditions built as rows.
export { ConditionEditor } from './condition-editor.tsx';
export { type Condition, type Operator, type Row, toFeel, type Value } from './condition.ts';
export type { FieldOption, FieldOptionKind } from './fields.ts';
export { fromFeel } from './from-feel.ts';
export { fieldOptionsOf } from './form-options.ts';
export { sentenceOf } from './sentence.ts';
