import type { FlowEvent } from './events.ts';
import { amendStep, type FlowIndex, sequenceAt } from './flow-index.ts';
import type { Report } from './invariants.ts';
import type { FlowState, PersonId, Stage, StageId, TaskId } from './model.ts';
import { present, stageIn } from './lookup.ts';

/** Looks at the events one by one, without the engine's own book-keeping: a second opinion. */
export function checkHistory(index: FlowIndex, state: FlowState, events: readonly FlowEvent[], report: Report): void {
  events.forEach((event, i) => {
    if (event.seq !== i + 1) report('i1', String(event.seq), `event ${i + 1} has number ${event.seq}`);
    if (i > 0 && event.at < present(events[i - 1], 'event before').at)
      report('i9', String(event.seq), 'time goes back');
  });
  checkTaskLives(state, events, report);
  checkPath(index, state, events, report);
}

interface Owner {
  assignee?: PersonId | undefined;
  principal?: PersonId | undefined;
  team?: string | undefined;
  isClosed: boolean;
}

/** I4: closed once. I8: by its owner (or the system, or an administrator taking it away). */
function checkTaskLives(state: FlowState, events: readonly FlowEvent[], report: Report): void {
  const owners = new Map<TaskId, Owner>();
  // Of the draft that was sent last: after a withdrawal somebody else may send it.
  let submitter: PersonId | undefined;
  for (const event of events) {
    switch (event.type) {
      case 'request.submitted':
        submitter = event.actor;
        break;
      case 'task.created': {
        const { task } = event.payload;
        if (owners.has(task.id)) report('i4', task.id, 'created twice');
        owners.set(task.id, {
          assignee: task.assignee,
          principal: task.onBehalfOf,
          team: task.team,
          isClosed: task.state === 'done',
        });
        break;
      }
      case 'task.claimed': {
        const owner = owners.get(event.payload.task);
        if (owner && owner.assignee === undefined) owner.assignee = event.actor;
        break;
      }
      case 'task.released': {
        const owner = owners.get(event.payload.task);
        if (owner) owner.assignee = undefined;
        break;
      }
      case 'task.transferred': {
        const owner = owners.get(event.payload.task);
        if (owner) Object.assign(owner, { assignee: event.payload.to, principal: event.payload.onBehalfOf });
        break;
      }
      case 'task.completed':
      case 'task.cancelled':
        close(owners.get(event.payload.task), event, report, state, submitter);
        break;
      case 'task.reopened': {
        const owner = owners.get(event.payload.task);
        if (!owner?.isClosed) report('i4', event.payload.task, 'reopened while open');
        if (owner) owner.isClosed = false;
        break;
      }
      default:
    }
  }
}

function close(
  owner: Owner | undefined,
  event: Extract<FlowEvent, { type: 'task.completed' | 'task.cancelled' }>,
  report: Report,
  state: FlowState,
  submitter: PersonId | undefined,
): void {
  const { task } = event.payload;
  if (!owner) return report('i4', task, 'closed before it was there');
  if (owner.isClosed) report('i4', task, 'closed twice');
  owner.isClosed = true;
  if (event.type === 'task.cancelled' || event.actor === 'system') return;
  const isOwner =
    owner.assignee === undefined
      ? owner.team !== undefined
      : owner.assignee === event.actor || owner.assignee === event.onBehalfOf;
  const isAmending = state.tasks[task]?.kind === 'amend' && event.actor === submitter;
  // A queue task given back to whoever had it before may be taken by any member.
  if (!isOwner && !isAmending && owner.team === undefined)
    report('i8', task, `${event.actor} closed a task of ${owner.assignee}`);
}

/** I6: steps are entered where the definition says that they come next, or where a return or jump leads. */
function checkPath(index: FlowIndex, state: FlowState, events: readonly FlowEvent[], report: Report): void {
  const last = new Map<string, StageId>();
  let isFree = true;
  // Before a migration it was another version's path.
  const migrated = events.findLastIndex((event) => event.type === 'request.migrated');
  for (const [i, event] of events.entries()) {
    if (event.type === 'request.submitted' || event.type === 'request.cancellation-started') {
      last.clear();
      isFree = false;
    }
    // After these the flow may stand anywhere it has been, or anywhere.
    if (
      event.type === 'request.returned' ||
      event.type === 'request.jumped' ||
      event.type === 'request.judged-anew' ||
      event.type === 'request.reopened' ||
      event.type === 'request.migrated' ||
      (event.type === 'stage.left' && event.payload.tail)
    )
      isFree = true;
    if (event.type === 'request.resubmitted' || event.type === 'task.completed')
      isFree = event.type === 'request.resubmitted';
    if (event.type !== 'stage.entered') continue;
    const stage = stageIn(state, event.payload.stage);
    const place = `${stage.parent ?? ''}/${stage.branch ?? ''}`;
    const before = last.get(place);
    const isOther = i < migrated || (before !== undefined && stageIn(state, before).isFormer === true);
    if (!isFree && !isOther && stage.step !== amendStep) checkNext(index, state, stage, before, report);
    last.set(place, stage.id);
  }
}

function checkNext(
  index: FlowIndex,
  state: FlowState,
  stage: Stage,
  before: StageId | undefined,
  report: Report,
): void {
  const place = index.steps.get(stage.step);
  if (!place) return;
  const sequence = sequenceAt(index, place.parent, place.branch, place.track);
  const former = before === undefined ? undefined : stageIn(state, before);
  const isNextRound = former !== undefined && former.iteration !== stage.iteration;
  const expected =
    former === undefined || isNextRound || former.step === amendStep
      ? 0
      : sequence.findIndex((step) => step.id === former.step) + 1;
  // A block entered again in its middle begins where the target lies.
  const isReentered = former === undefined && place.index > 0;
  if (place.index !== expected && !isReentered)
    report('i6', stage.id, `${stage.step} does not follow ${former?.step ?? 'the beginning'}`);
}
