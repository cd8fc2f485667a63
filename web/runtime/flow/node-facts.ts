import type { OutlineNode, StageInRequest, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Text } from '@portico/core/definitions/text.ts';

/** What is known of a drawn step: who, since when, how long, which time round. */
export interface NodeFacts {
  people: { person: PersonRef; onBehalfOf: PersonRef | null; result: string | null; isOpen: boolean }[];
  team: Text | null;
  /** Of the last stay. */
  enteredAt: string | null;
  leftAt: string | null;
  /** All stays together, ms; null before the first. */
  elapsedMs: number | null;
  round: number;
}

/** Facts of a step from the stages and tasks of the request; `now` in ms since the epoch. */
export function nodeFacts(node: OutlineNode, stages: StageInRequest[], tasks: TaskInRequest[], now: number): NodeFacts {
  const stays = stages.filter((stage) => stage.step === node.step).sort((a, b) => a.round - b.round);
  const last = stays.at(-1);
  const ofLast = last ? tasks.filter((task) => task.stage === last.id) : [];
  const people: NodeFacts['people'] = [];
  for (const task of ofLast) {
    const person = task.by ?? task.assignee;
    if (!person || task.state === 'cancelled' || people.some((seen) => seen.person.id === person.id)) continue;
    people.push({ person, onBehalfOf: task.onBehalfOf, result: task.result, isOpen: task.state === 'open' });
  }
  if (!people.length && last) {
    people.push(...last.people.map((person) => ({ person, onBehalfOf: null, result: null, isOpen: !last.leftAt })));
  }
  return {
    people,
    team: ofLast.find((task) => task.team)?.team ?? null,
    enteredAt: last?.enteredAt ?? null,
    leftAt: last?.leftAt ?? null,
    elapsedMs: last
      ? stays.reduce((total, s) => total + (s.leftAt ? Date.parse(s.leftAt) : now) - Date.parse(s.enteredAt), 0)
      : null,
    round: last?.round ?? 0,
  };
}
