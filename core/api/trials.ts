import { z } from 'zod';
import { Answers } from '../definitions/form/form.ts';
import { Text } from '../definitions/text.ts';
import { Finding } from '../errors.ts';
import { PredictedStep } from './catalogue.ts';
import { endpoint } from './endpoint.ts';
import { ChosenPeople, OutlineNode, RequestState, TaskInRequest } from './request-shapes.ts';
import { ByKey, Id, Instant, Ms, PersonRef } from './shapes.ts';

// Trying a draft before it is published: what it means for what is under way, a run of it in a sandbox, and what it
// would have made of past requests. Nothing is stored, nobody is told, nothing is called.

const trial = {
  method: 'POST',
  permission: 'service.read',
  params: ByKey,
  errors: ['not_found', 'conflict'],
} as const;

/** A step of the draft or of a version that is under way. */
export const StepImpact = z
  .object({
    step: z.string(),
    name: Text,
    change: z.enum(['added', 'removed', 'moved', 'changed']),
    /** Properties that differ, for `changed`. */
    properties: z.array(z.string()),
    /** Requests that stand on it now. */
    running: z.number().int(),
  })
  .meta({ id: 'StepImpact' });
export const readImpact = endpoint({
  ...trial,
  method: 'GET',
  path: '/studio/services/:key/impact',
  summary: 'How the flow of the draft differs from what is published, and how many requests under way stand there.',
  reply: z.object({
    /** Requests under way; they keep their version until they are moved. */
    running: z.number().int(),
    steps: z.array(StepImpact),
  }),
});

const task = z.string().max(64);
const opinion = z.string().max(4000).optional();
const reason = z.string().max(2000);
const to = z.string().max(64);
/** What somebody does in the sandbox, the passing of time, or the answer of another system. */
export const TrialMove = z
  .discriminatedUnion('do', [
    z.strictObject({
      do: z.literal('approve'),
      task,
      opinion,
      changes: Answers.optional(),
      chosen: z.array(Id).max(50).optional(),
    }),
    z.strictObject({ do: z.literal('reject'), task, opinion }),
    z.strictObject({ do: z.literal('return'), task, to, then: z.enum(['replay', 'resume']).optional(), opinion }),
    z.strictObject({ do: z.literal('finish'), task, changes: Answers.optional(), opinion }),
    z.strictObject({ do: z.enum(['claim', 'release', 'take-back']), task }),
    z.strictObject({ do: z.literal('transfer'), task, to: Id, opinion }),
    z.strictObject({ do: z.enum(['consult', 'ask']), task, to: Id, question: z.string().min(1).max(4000) }),
    z.strictObject({ do: z.literal('answer'), task, text: z.string().min(1).max(4000) }),
    z.strictObject({
      do: z.literal('add-signers'),
      task,
      where: z.enum(['before', 'after', 'beside']),
      people: z.array(Id).min(1).max(20),
    }),
    z.strictObject({ do: z.literal('remove-signer'), task, signer: task }),
    z.strictObject({ do: z.literal('resubmit'), answers: Answers, chosen: ChosenPeople.optional() }),
    z.strictObject({ do: z.literal('withdraw'), reason: reason.optional() }),
    z.strictObject({ do: z.literal('urge') }),
    z.strictObject({ do: z.enum(['suspend', 'resume', 'terminate', 'cancel']), reason }),
    z.strictObject({ do: z.literal('jump'), to, reason }),
    /** The clock goes on; what is due meanwhile happens. */
    z.strictObject({
      do: z.literal('pass-time'),
      ms: z
        .number()
        .int()
        .min(1)
        .max(10 * 366 * 86_400_000),
    }),
    z.strictObject({ do: z.literal('to-next-timer') }),
    /** What another system answers to an automatic action, or that it fails for good. */
    z.strictObject({
      do: z.literal('action-answers'),
      action: task,
      answer: z.unknown(),
      status: z.int32().optional(),
    }),
    z.strictObject({ do: z.literal('action-fails'), action: task }),
    z.strictObject({ do: z.literal('call-back'), step: to, answer: z.unknown() }),
  ])
  .meta({ id: 'TrialMove' });
export type TrialMove = z.infer<typeof TrialMove>;

export const TrialTask = TaskInRequest.pick({
  step: true,
  kind: true,
  state: true,
  assignee: true,
  onBehalfOf: true,
  team: true,
  why: true,
  handed: true,
  result: true,
  by: true,
  opinion: true,
})
  .extend({
    id: z.string(),
    stepName: Text,
    /** What whoever has it may do. */
    actions: z.array(z.string()),
    returnTargets: z.array(z.object({ to: z.string(), name: Text })),
  })
  .meta({ id: 'TrialTask' });
export type TrialTask = z.infer<typeof TrialTask>;

export const Trial = z
  .object({
    state: RequestState,
    /** The clock of the sandbox. */
    now: Instant,
    answers: Answers,
    /** What is wrong with the answers; then nothing has begun. */
    findings: z.array(Finding),
    tasks: z.array(TrialTask),
    stages: z.array(
      z.object({
        step: z.string(),
        name: Text,
        kind: z.string(),
        enteredAt: Instant,
        leftAt: Instant.nullable(),
        result: z.string().nullable(),
        elapsedMs: Ms,
      }),
    ),
    outline: z.array(OutlineNode),
    timers: z.array(z.object({ step: z.string(), name: Text, purpose: z.string(), fireAt: Instant })),
    /** Automatic actions that wait for an answer, and calls that are waited for. */
    actions: z.array(
      z.object({
        id: z.string(),
        step: z.string(),
        name: Text,
        kind: z.string(),
        effect: z.unknown(),
        failed: z.boolean(),
      }),
    ),
    /** What would have been sent: calls of automatic actions, and notices to people. */
    outbox: z.array(
      z.object({
        at: Instant,
        kind: z.enum(['notice', 'call']),
        what: z.string(),
        step: Text.nullable(),
        to: z.array(PersonRef),
        effect: z.unknown(),
      }),
    ),
    suspension: z.object({ reason: z.string(), step: z.string().nullable() }).nullable(),
    /** The move that was not carried out; those after it were not tried. */
    refused: z
      .object({
        move: z.number().int(),
        code: z.string(),
        reason: z.string(),
        params: z.record(z.string(), z.unknown()),
      })
      .nullable(),
  })
  .meta({ id: 'Trial' });
export type Trial = z.infer<typeof Trial>;

export const tryService = endpoint({
  ...trial,
  path: '/studio/services/:key/trial',
  summary:
    'Run the draft of a service in a sandbox: as anybody, with any answers, act as each approver, move the clock.',
  body: z.strictObject({
    /** A published version instead of the draft. */
    version: z.int32().min(1).optional(),
    requester: Id,
    answers: Answers,
    chosen: ChosenPeople.optional(),
    /** When it is filed; now unless given. */
    at: Instant.optional(),
    moves: z.array(TrialMove).max(500).default([]),
  }),
  reply: Trial,
});

export const predictDraft = endpoint({
  ...trial,
  path: '/studio/services/:key/prediction',
  summary: 'Who would have a request of the draft, filed by whomever, for these answers; stores nothing.',
  body: z.strictObject({ requester: Id, answers: Answers, chosen: ChosenPeople.optional() }),
  reply: z.object({
    steps: z.array(PredictedStep),
    /** What is wrong with the answers, or still missing. */
    findings: z.array(Finding),
  }),
});

const Way = z.array(z.object({ step: z.string(), name: Text, people: z.array(PersonRef), team: Text.nullable() }));
/** A past request under the flow it ran on and under the draft, everybody agreeing, in the company as it was then. */
export const Replayed = z
  .object({
    request: z.object({ id: Id, number: z.string(), title: z.string(), submittedAt: Instant }),
    changes: z.object({ path: z.boolean(), people: z.boolean() }),
    before: Way,
    after: Way,
    /** Typical length by what the steps took in the past, ms; null where a step has no past. */
    expectedMs: z.object({ before: Ms.nullable(), after: Ms.nullable() }),
    /** Why the draft could not be run to its end, or its form would refuse the answers. */
    stopped: z.string().nullable(),
  })
  .meta({ id: 'Replayed' });
export const replayRequests = endpoint({
  ...trial,
  path: '/studio/services/:key/replay',
  summary: 'Which past requests of a service would have gone another way, or to others, by its draft; a batch a call.',
  body: z.strictObject({
    /** Submitted in these days. */
    from: Instant.optional(),
    until: Instant.optional(),
    /** `next` of the call before. */
    after: Id.optional(),
    limit: z.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    compared: z.number().int(),
    changed: z.number().int(),
    /** Those that would change, newest first. */
    items: z.array(Replayed),
    next: Id.nullable(),
  }),
});
