import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { allowedActions, allowedRequestActions, type FlowState } from '@portico/core/flow-engine/index.ts';
import type { LogPeople, LogPerson } from './log-people.ts';
import type { Allowed } from './refused.ts';

/** What a log can tell; transfers, questions and the like would not have taken the case on. */
const telling: readonly string[] = ['approve', 'reject', 'return', 'claim', 'finish', 'withdraw', 'resubmit'];

/** What the flow allows at a point, by the rules that `decide` applies. */
export async function allowedAt(
  flow: Flow,
  state: FlowState | undefined,
  requester: LogPerson,
  people: LogPeople,
): Promise<Allowed[]> {
  if (!state || state.status === 'draft') return [{ by: [requester.login], actions: ['submit'] }];
  const open = Object.values(state.tasks).filter((task) => task.state === 'open');
  const logins = await people.loginsOf(open.flatMap((task) => task.assignee ?? []));
  const allowed = new Map<string, Allowed>();
  const add = (one: Allowed) => {
    if (one.actions.length === 0) return;
    const key = JSON.stringify([one.step, one.actions]);
    const known = allowed.get(key);
    if (known) known.by.push(...one.by);
    else allowed.set(key, one);
  };
  for (const task of open) {
    const { assignee, team } = task;
    const actor =
      assignee === undefined ? { person: '', teams: team === undefined ? [] : [team] } : { person: assignee };
    const by = assignee === undefined ? `team:${team ?? ''}` : (logins.get(assignee) ?? assignee);
    const actions = allowedActions(flow, state, task.id, actor).actions.filter((action) => telling.includes(action));
    if (task.kind !== 'amend') add({ step: task.step, by: [by], actions });
  }
  const own = allowedRequestActions(flow, state, { person: requester.id });
  add({ by: [requester.login], actions: own.filter((action) => telling.includes(action)) });
  return [...allowed.values()];
}
