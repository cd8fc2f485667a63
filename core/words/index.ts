// What states, priorities and results are called, once for screens, exports, reports, papers and mails.
export { notices } from './notices.ts';
export { priorities } from './priorities.ts';
export { outcomes, requestStates } from './request-states.ts';
export { happenings, results } from './results.ts';
export { taskKinds, taskStates } from './tasks.ts';
export { inLanguage, type Words } from './words.ts';
