import { turnAllClocks } from './clock.ts';
import type { Draft } from './draft.ts';
import { emptyScope, ownStage, patchScope, sequenceIn, writable } from './draft.ts';
import type { FlowEvent, Place } from './events.ts';
import { applyMigration } from './apply-migration.ts';
import type { Appliers } from './evolve.ts';
import { amendStep } from './flow-index.ts';
import type { Instant, StageId } from './model.ts';
import { stageIn } from './lookup.ts';

type RequestEvent = Extract<FlowEvent['type'], `${'request' | 'answers'}.${string}`>;

/** A time under way begins. */
function open(draft: Draft, at: Instant): void {
  draft.state.status = 'running';
  draft.state.kept = undefined;
  draft.state.unjudged = undefined;
  draft.state.finishedAt = undefined;
  draft.state.ended = undefined;
  draft.state.periods = [...draft.state.periods, { from: at }];
}
function close(draft: Draft, at: Instant): void {
  const { periods } = draft.state;
  draft.state.periods = periods.map((period, i) => (i === periods.length - 1 ? { ...period, to: at } : period));
  draft.state.suspension = undefined;
  draft.state.held = [];
}
function goBack(draft: Draft, place: Place, keep: number, voided: readonly StageId[]): void {
  const scope = sequenceIn(draft.state, place.parent, place.branch);
  patchScope(draft, place.parent, place.branch, { passed: scope.passed.slice(0, keep) });
  draft.state.kept = undefined;
  for (const id of voided) ownStage(draft, id).isVoid = true;
}

export const applyRequestEvent: Appliers<RequestEvent> = {
  'request.submitted': (draft, event) => {
    const { requester, answers, chosen } = event.payload;
    open(draft, event.at);
    draft.state.submittedAt = event.at;
    draft.state.top = emptyScope;
    draft.state.requester = requester;
    draft.state.submitter = event.actor;
    draft.state.answers = answers;
    draft.state.round += 1;
    draft.state.roundAt = event.at;
    draft.state.track = 'main';
    draft.state.chosen = chosen ?? {};
  },
  'request.resubmitted': (draft, event) => {
    const { answers, chosen } = event.payload;
    draft.state.answers = answers;
    if (chosen) draft.state.chosen = chosen;
    draft.state.status = 'running';
    draft.state.roundAt = event.at;
  },
  'request.returned': (draft, event) => {
    const { to, place, keep, voided, cause } = event.payload;
    goBack(draft, place, keep, voided);
    if (cause !== 'take-back') {
      draft.state.round += 1;
      draft.state.roundAt = event.at;
    }
    if (to === amendStep) draft.state.status = 'returned';
  },
  'request.jumped': (draft, event) => {
    const { place, keep, voided } = event.payload;
    goBack(draft, place, keep, voided);
    draft.state.round += 1;
    draft.state.roundAt = event.at;
    draft.state.status = 'running';
  },
  'request.judged-anew': (draft, event) => {
    const { changed, stages, place, keep } = event.payload;
    const { kept } = draft.state;
    goBack(draft, place, keep, stages);
    draft.state.kept = {
      stages: [...(kept?.stages ?? []), ...stages],
      changed: [...new Set([...(kept?.changed ?? []), ...changed])],
    };
  },
  'request.migrated': applyMigration,
  'request.withdrawn': (draft, event) => {
    for (const id in draft.state.stages) if (!stageIn(draft.state, id).isVoid) ownStage(draft, id).isVoid = true;
    close(draft, event.at);
    draft.state.status = 'draft';
    draft.state.top = emptyScope;
    for (const name of ['needs', 'timers', 'actions', 'resumes'] as const)
      for (const id in draft.state[name]) delete writable(draft, name)[id];
  },
  'request.suspended': (draft, event) => {
    const { status, timers } = draft.state;
    const from = status === 'returned' ? 'returned' : 'running';
    draft.state.suspension = { ...event.payload, from, at: event.at, by: event.actor };
    draft.state.status = 'suspended';
    draft.state.held = [...draft.state.held, ...Object.values(timers).map((timer) => ({ ...timer, heldAt: event.at }))];
    for (const id in timers) delete writable(draft, 'timers')[id];
    turnAllClocks(draft, event.at);
  },
  'request.resumed': (draft, event) => {
    draft.state.unjudged = undefined;
    draft.state.status = draft.state.suspension?.from ?? 'running';
    draft.state.suspension = undefined;
    draft.state.held = [];
    for (const timer of event.payload.timers) writable(draft, 'timers')[timer.id] = timer;
    turnAllClocks(draft, event.at);
  },
  'request.finished': (draft, event) => {
    close(draft, event.at);
    draft.state.status = event.payload.outcome;
    draft.state.finishedAt = event.at;
    draft.state.top = { ...draft.state.top, status: 'done' };
    draft.state.ended = { person: event.actor, result: event.payload.outcome, at: event.at };
  },
  'request.reopened': (draft, event) => {
    open(draft, event.at);
    const { track, top } = draft.state;
    // Of a cancellation that failed nothing is left to go back to.
    draft.state.top = track === 'main' ? { ...top, status: 'live', live: null } : emptyScope;
    draft.state.track = 'main';
  },
  'request.cancellation-started': (draft, event) => {
    open(draft, event.at);
    draft.state.submittedAt = event.at;
    draft.state.top = emptyScope;
    draft.state.track = 'cancellation';
    draft.state.round += 1;
    draft.state.roundAt = event.at;
  },
  'request.urged': (draft, event) => {
    const urged = { ...draft.state.urged };
    for (const step of event.payload.steps) urged[step] = event.at;
    draft.state.urged = urged;
  },
  'request.raised': (draft) => {
    draft.state.raised += 1;
  },
  'answers.changed': (draft, event) => {
    const { changes, reason } = event.payload;
    const { kept, unjudged, status } = draft.state;
    draft.state.answers = { ...draft.state.answers, ...changes };
    if (kept) draft.state.kept = { ...kept, changed: [...new Set([...kept.changed, ...Object.keys(changes)])] };
    if (reason !== undefined && status === 'suspended')
      draft.state.unjudged = [...new Set([...(unjudged ?? []), ...Object.keys(changes)])];
  },
};
