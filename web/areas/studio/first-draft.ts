import { type Text, textOf } from '@portico/core/definitions/text.ts';
import { Flow, type StepOf } from '@portico/core/definitions/flow/flow.ts';
import type { Content } from '../../designers/parts/service-content.ts';

/** Who agrees before the work begins. */
export type Approver = { kind: 'manager' } | { kind: 'department-head' } | { kind: 'person'; login: string };
/** Who does what was asked for. */
export type Worker = { kind: 'team'; team: string; name: Text } | { kind: 'person'; login: string };

export interface Answers {
  /** One after another; none: nobody has to agree. */
  approvers: readonly Approver[];
  worker: Worker | null;
}

/** A form that suits many requests: what it is about, and all the rest. */
const form: Content['form'] = {
  schema: 1,
  items: [
    { kind: 'text', id: 'subject', name: { zh: '事由', en: 'Subject' }, required: true, maxLength: 100 },
    { kind: 'long-text', id: 'details', name: { zh: '详细说明', en: 'Details' } },
    { kind: 'attachment', id: 'files', name: { zh: '附件', en: 'Attachments' } },
  ],
};

function approval(approver: Approver, at: number): Pick<StepOf<'approve'>, 'kind' | 'id' | 'name' | 'who'> {
  const step = { kind: 'approve' as const, id: `approve_${at + 1}` };
  switch (approver.kind) {
    case 'manager':
      return { ...step, name: { zh: '直接主管审批', en: 'Manager' }, who: [{ kind: 'manager', level: 1 }] };
    case 'department-head':
      return { ...step, name: { zh: '部门负责人审批', en: 'Department head' }, who: [{ kind: 'department-head' }] };
    case 'person':
      return { ...step, name: { zh: '审批', en: 'Approval' }, who: [{ kind: 'people', people: [approver.login] }] };
  }
}

function work(worker: Worker): Pick<StepOf<'work'>, 'kind' | 'id' | 'name' | 'who'> {
  const step = { kind: 'work' as const, id: 'work' };
  return worker.kind === 'team'
    ? {
        ...step,
        name: { zh: `${textOf(worker.name, 'zh')}办理`, en: `Work of ${textOf(worker.name, 'en')}` },
        who: [{ kind: 'team', team: worker.team }],
      }
    : { ...step, name: { zh: '办理', en: 'Work' }, who: [{ kind: 'people', people: [worker.login] }] };
}

/** Steps that follow from the answers; shown before the service is there, too. */
export const firstSteps = ({ approvers, worker }: Answers) => [
  ...approvers.map(approval),
  ...(worker ? [work(worker)] : []),
];

/**
 * A service that works at once, from three answers. `blank` is the draft as the server began it: name, key, category,
 * prefix and owners are there.
 */
export function firstDraft(blank: Readonly<Record<string, unknown>>, answers: Answers): Content {
  const { worker } = answers;
  return {
    ...blank,
    ...(worker?.kind === 'team' && { team: worker.team }),
    title: 'subject',
    summary: ['subject'],
    form,
    flow: Flow.parse({ schema: 1, steps: firstSteps(answers) }),
  };
}
