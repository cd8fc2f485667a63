import type { Flow } from '../definitions/flow/flow.ts';
import { indexOf } from './flow-index.ts';
import type { FlowState, TaskId } from './model.ts';

/**
 * What is shown to whoever decides a task, as text that is the same for the same content: the answers that the step does
 * not hide, names in order. The shell stores its hash with the decision (`seen`), so that it can be proved later what was
 * approved, and refuses a decision about content that has changed meanwhile (N18). Undefined: no such task.
 */
export function shownTo(flow: Flow, state: FlowState, task: TaskId): string | undefined {
  const found = state.tasks[task];
  if (!found) return undefined;
  const access = indexOf(flow).steps.get(found.step)?.step.access ?? {};
  const shown = Object.entries(state.answers).filter(
    ([field, value]) => access[field] !== 'hidden' && value !== undefined,
  );
  return canonical(Object.fromEntries(shown));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
