// The public face of the expression language (FEEL, DMN 1.5). Sources are texts of business people: nothing here trusts them.
export { compile, type Compiled, type CompileOptions, type Expression } from './compile.ts';
export { evaluate, type EvaluateOptions, type Outcome } from './evaluate/evaluate.ts';
export { evaluateBoolean, evaluateSource, type BooleanOutcome } from './evaluate/convenience.ts';
export { type Limits, defaultLimits } from './limits.ts';
export type { NameShape } from './names.ts';
export { type Mode, positionOf } from './parse.ts';
export { type Scope, emptyScope, nestedScope, scopeOf, scopeOfValues } from './scope.ts';
export type { SyntaxNode } from './syntax.ts';
export * from './types.ts';
export { builtins } from './functions/table.ts';
export type { Builtin } from './functions/define.ts';
export { type FeelTypeName, fromFeel, toFeel } from './values/json.ts';
export { FeelDate } from './values/date.ts';
export { DaysDuration, MonthsDuration } from './values/duration.ts';
export { FeelNumber } from './values/number.ts';
export { FeelDateTime, FeelTime } from './values/time.ts';
export { FeelFunction, FeelRange, type FeelContext, type FeelList, type FeelValue, kindOf } from './values/value.ts';
