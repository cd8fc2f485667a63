export { changeCase, decideCase } from './change-case.ts';
export { checkCommand } from './check-command.ts';
export { choiceAfter, choicesOfRequester, type OpenChoice, peopleOfChoice, shownChoice } from './choices.ts';
export { type Doer, doerOf, flowActor, system } from './doer.ts';
export { lookupsFor, peopleRefs } from './lookups.ts';
export { noticeTitles } from './notice-titles.ts';
export { nextNumber } from './number.ts';
export { caseContext, caseOf, newCase, type OpenCase, openCase } from './open-case.ts';
export { hiddenFrom, mayReadFields, type Reader, shownRows, withoutHidden } from './projection.ts';
export { dueAt } from './promised.ts';
export { elapsedMs } from './rules.ts';
export {
  iso,
  isoOrNull,
  type Lookups,
  peopleInRow,
  peopleInTask,
  requestRow,
  taskInShort,
  taskRow,
  unknownPerson,
} from './shape.ts';
export { shownFlow, shownPayload } from './shown-flow.ts';
export { withWinnerName } from './winner-name.ts';
