import './tables.ts';

export { type Filing, judgeAnswers, judgeChanges } from './judge-answers.ts';
export { holdUnique } from './hold-unique.ts';
