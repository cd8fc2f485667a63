import { z } from 'zod';
import { Flow } from '../definitions/flow/flow.ts';
import { Answers, FieldAccess, Form } from '../definitions/form/form.ts';
import type { OutlineNode as DrawnNode } from '../definitions/flow/outline-node.ts';
import { Text } from '../definitions/text.ts';
import { ActionInStage } from './actions.ts';
import { Id, Instant, Ms, PersonRef } from './shapes.ts';

export const RequestState = z
  .enum(['draft', 'running', 'returned', 'suspended', 'completed', 'rejected', 'cancelled', 'terminated'])
  .meta({ id: 'RequestState' });
export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);

/** One bead of the stage bar; `maybe`: a choice that cannot be told yet. */
export const StageBead = z.object({
  step: z.string(),
  name: Text,
  status: z.enum(['done', 'now', 'to-come', 'maybe']),
});

export const SummaryField = z.object({ id: z.string(), name: Text, value: z.unknown(), kind: z.string() });

/** What is left of a promise, in the kind of time it was given in. */
export const TimeLeft = z
  .object({
    /** Below 0: late by. */
    ms: z.number().int(),
    /** Only working time counts. */
    working: z.boolean(),
    /** The stretch in which it grows less from here on, the next pause of work its end; null: it stands still. */
    runs: z.object({ from: Instant, to: Instant.nullable() }).nullable(),
  })
  .meta({ id: 'TimeLeft' });
export type TimeLeft = z.infer<typeof TimeLeft>;

/** A request as a row of a list. */
export const RequestRow = z
  .object({
    id: Id,
    number: z.string(),
    title: z.string(),
    service: z.object({ key: z.string(), name: Text, icon: z.string().nullable() }),
    state: RequestState,
    outcome: z.string().nullable(),
    priority: Priority,
    requester: PersonRef,
    team: z.object({ key: z.string(), name: Text }).nullable(),
    /** Steps it stands on now, and with whom. */
    now: z.array(
      z.object({ step: z.string(), name: Text, people: z.array(PersonRef), team: Text.nullable(), since: Instant }),
    ),
    summary: z.array(SummaryField),
    /** The stage bar of the row; lists that do not draw it may leave it out. */
    bar: z.array(StageBead).optional(),
    submittedAt: Instant,
    finishedAt: Instant.nullable(),
    respondBy: Instant.nullable(),
    firstRespondedAt: Instant.nullable(),
    resolveBy: Instant.nullable(),
    /** Null where nothing was promised. Of a promise that was met: what was left then. */
    respondLeft: TimeLeft.nullable(),
    resolveLeft: TimeLeft.nullable(),
    /** Since when it stands still, and its promises with it: they fall due later than they say. */
    pausedSince: Instant.nullable(),
    rating: z.number().int().nullable(),
    updatedAt: Instant,
  })
  .meta({ id: 'RequestRow' });
export type RequestRow = z.infer<typeof RequestRow>;

export const TaskState = z.enum(['waiting', 'open', 'done', 'cancelled']);
export const TaskAction = z
  .enum([
    'approve',
    'reject',
    'return',
    'transfer',
    'claim',
    'release',
    'finish',
    'consult',
    'ask',
    'answer',
    'add-signers',
    'remove-signer',
    'take-back',
    'resubmit',
    'reassign',
  ])
  .meta({ id: 'TaskAction' });
export type TaskAction = z.infer<typeof TaskAction>;

/** People to be chosen for a step before it begins; `people` null: anybody. */
export const StepChoice = z
  .object({ step: z.string(), name: Text, people: z.array(PersonRef).nullable(), max: z.number().int().nullable() })
  .meta({ id: 'StepChoice' });
export type StepChoice = z.infer<typeof StepChoice>;

/** People chosen by the requester, by step id. */
export const ChosenPeople = z.record(z.string().max(64), z.array(Id).max(50));

/** A task of a request, with how it came to whom it has and how it ended. */
export const TaskInRequest = z
  .object({
    id: Id,
    stage: Id,
    step: z.string(),
    kind: z.enum(['approve', 'work', 'fill', 'answer', 'amend']),
    state: TaskState,
    assignee: PersonRef.nullable(),
    onBehalfOf: PersonRef.nullable(),
    team: Text.nullable(),
    /** Why this person: rule, fallback, path (N5). */
    why: z.object({
      rule: z.string(),
      fallback: z.string().nullable(),
      path: z.array(Text),
      /** Whom the rule named, when this person stands in for them. */
      insteadOf: PersonRef.nullable(),
      /** Delegates it went through who are away themselves. */
      through: z.array(PersonRef),
      /** Other rules of the step that came to the same person. */
      also: z.array(z.string()),
      /** Why the person was not asked. */
      passed: z.string().nullable(),
    }),
    /** Who gave it to its owner, how, and with what words; null where the flow found them. */
    handed: z
      .object({
        by: PersonRef.nullable(),
        as: z.enum(['add-signers', 'ask', 'consult', 'transfer', 'reassign']),
        where: z.enum(['before', 'after', 'beside']).nullable(),
        text: z.string().nullable(),
      })
      .nullable(),
    result: z.string().nullable(),
    by: PersonRef.nullable(),
    opinion: z.string().nullable(),
    openedAt: Instant.nullable(),
    claimedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    version: z.number().int(),
    /** Hash of what the reader is shown, to be sent with a decision; null where they decide nothing. */
    shown: z.string().nullable(),
    /** Hash of what stood there when it was decided, where it was sent (N18). */
    seen: z.string().nullable(),
    /** What the reader may do with it now. */
    actions: z.array(TaskAction),
    /** Places it may be returned to; `requester` or a step id. */
    returnTargets: z.array(z.object({ to: z.string(), name: Text, cancels: z.array(z.string()) })),
    opinionRequired: z.object({ approve: z.boolean(), reject: z.boolean() }),
    /** Whoever approves chooses the people of the next step. */
    choice: StepChoice.nullable(),
    /** What the person on it may do with each field; absent fields are read. */
    access: z.record(z.string(), FieldAccess),
    buttons: z.object({
      approve: Text.optional(),
      reject: Text.optional(),
      return: Text.optional(),
      finish: Text.optional(),
    }),
  })
  .meta({ id: 'TaskInRequest' });
export type TaskInRequest = z.infer<typeof TaskInRequest>;

/** The stay in a step. Waiting + working + paused = end − start; top-level stages add up to the request's total (I9). */
export const StageInRequest = z
  .object({
    id: Id,
    step: z.string(),
    name: Text,
    kind: z.string(),
    parent: Id.nullable(),
    branch: z.string().nullable(),
    round: z.number().int(),
    enteredAt: Instant,
    leftAt: Instant.nullable(),
    result: z.string().nullable(),
    waitingMs: Ms,
    workingMs: Ms,
    pausedMs: Ms,
    people: z.array(PersonRef),
    /** Whom a step that copies people in has told, and when they opened the request. */
    told: z.array(z.object({ person: PersonRef, openedAt: Instant.nullable() })),
    /** What its automatic actions do, or did last. */
    actions: z.array(ActionInStage),
  })
  .meta({ id: 'StageInRequest' });
export type StageInRequest = z.infer<typeof StageInRequest>;

export const Comment = z
  .object({
    id: Id,
    author: PersonRef,
    text: z.string(),
    isInternal: z.boolean(),
    files: z.array(z.object({ id: Id, name: z.string(), size: z.number().int(), type: z.string() })),
    at: Instant,
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof Comment>;

export type OutlineNode = DrawnNode;
export const OutlineNode: z.ZodType<DrawnNode> = z
  .object({
    step: z.string(),
    name: Text,
    kind: z.string(),
    status: z.enum(['done', 'now', 'to-come', 'skipped']),
    result: z.string().nullable(),
    stages: z.array(z.string()),
    get branches() {
      return z
        .array(z.object({ id: z.string(), name: Text, taken: z.boolean().nullable(), steps: z.array(OutlineNode) }))
        .optional();
    },
    get steps() {
      return z.array(OutlineNode).optional();
    },
  })
  .meta({ id: 'OutlineNode' });

export const RequestAction = z.enum([
  'withdraw',
  'urge',
  'comment',
  'comment-internal',
  'rate',
  'resubmit',
  'copy',
  'cancel',
  'suspend',
  'resume',
  'jump',
  'correct',
  'reopen',
  'terminate',
]);
export type RequestAction = z.infer<typeof RequestAction>;

/** Everything about one request that the reader may see. */
export const RequestDetail = RequestRow.extend({
  version: z.number().int(),
  submitter: PersonRef,
  serviceVersion: z.number().int(),
  /** The form and flow it was filed on (B17). */
  form: Form,
  flow: Flow,
  answers: Answers,
  tasks: z.array(TaskInRequest),
  stages: z.array(StageInRequest),
  outline: z.array(OutlineNode),
  bar: z.array(StageBead),
  comments: z.array(Comment),
  actions: z.array(RequestAction),
  /** Steps that whoever looks after the service may jump to or reopen at, with the tasks that would be cancelled; else empty. */
  jumpTargets: z.array(z.object({ to: z.string(), name: Text, kind: z.string(), cancels: z.array(Id) })),
  /** Why it stands still. `attention`: the engine could not go on, `reason` is the key of a text. */
  suspension: z
    .object({
      kind: z.enum(['administrator', 'attention']),
      reason: z.string(),
      by: PersonRef.nullable(),
      at: Instant,
    })
    .nullable(),
  elapsedMs: Ms,
  ratingComment: z.string().nullable(),
  files: z.array(z.object({ id: Id, name: z.string(), size: z.number().int(), type: z.string() })),
  /** Names for every person and department id inside the answers. */
  people: z.array(PersonRef),
  lastUrgedAt: Instant.nullable(),
  /** When the requester may urge again; null: now. */
  urgeableAt: Instant.nullable(),
  /** Something the reader was told of it is not opened yet; whoever shows it says so with `readNotices`. */
  hasNews: z.boolean(),
  /** People the requester chooses for later steps, and whom they have chosen. */
  choices: z.array(StepChoice.extend({ chosen: z.array(PersonRef) })),
  /** The request whose action started this one, when the reader may see it. */
  startedBy: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
}).meta({ id: 'RequestDetail' });
export type RequestDetail = z.infer<typeof RequestDetail>;

/** A step of the way of a request; `maybe`: a choice that cannot be told yet. */
export const WayStep = StageBead.extend({
  /** Who will have it, where that can be told. */
  people: z.array(PersonRef),
  team: Text.nullable(),
  /** Of a choice that cannot be told yet: the answers it depends on. */
  dependsOn: z.array(z.object({ id: z.string(), name: Text })),
}).meta({ id: 'WayStep' });
export type WayStep = z.infer<typeof WayStep>;

/** The history as people read it; payloads are shown only to auditors and administrators. */
export const RequestEvent = z
  .object({
    seq: z.number().int(),
    at: Instant,
    type: z.string(),
    actor: PersonRef.nullable(),
    onBehalfOf: PersonRef.nullable(),
    step: z.string().nullable(),
    stepName: Text.nullable(),
    /** Who was asked, added, handed the task, or taken out again. */
    to: PersonRef.nullable(),
    /** Said with it: an opinion, a question, why somebody stepped in, withdrew or cancelled. */
    reason: z.string().nullable(),
    /** How it came about, where that makes a difference: `reassign`, `take-back` … */
    cause: z.string().nullable(),
    /** What of the form it changed, as far as the reader may see it. */
    changes: z.array(z.object({ field: z.string(), name: Text, before: Text.nullable(), after: Text.nullable() })),
    /** By what means the person was known; only for auditors and administrators. */
    origin: z.object({ kind: z.enum(['session', 'token']), name: z.string(), address: z.string() }).nullable(),
    payload: z.unknown(),
  })
  .meta({ id: 'RequestEvent' });
