import './tables.ts';

export { formContext } from './form-context.ts';
export { type Filing, judgeAnswers, judgeChanges } from './judge-answers.ts';
export { claimsIn, holdUnique, isAmong, type UniqueClaim } from './hold-unique.ts';
