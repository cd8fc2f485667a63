import { useEffect, useId, useState } from 'react';
import { Alert, Button, Radio } from 'antd';
import {
  cancelRequest,
  correctRequest,
  jumpRequest,
  reassignTask,
  reopenRequest,
  resumeRequest,
  suspendRequest,
  terminateRequest,
} from '@portico/core/api/interventions.ts';
import type { RequestDetail, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import type { Answers } from '@portico/core/definitions/form/form.ts';
import type { Finding } from '@portico/core/errors.ts';
import { useTranslation } from 'react-i18next';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { EditAnswers } from './answers-form.tsx';
import { changedAnswers } from '../../runtime/form/editable.ts';
import { stepOf } from './flow-steps.ts';
import { OpinionBox } from './opinion-box.tsx';
import css from './requests.module.css';
import { Sheet } from './sheet.tsx';
import type { Acting } from './use-act.ts';
import { useTyped } from './use-typed.ts';

/** In the order of the menu, from the mildest to what cannot be undone. */
export const interventions = [
  'resume',
  'reassign',
  'correct',
  'jump',
  'reopen',
  'suspend',
  'cancel',
  'terminate',
] as const;
export type Intervening = (typeof interventions)[number];

/** Tasks the reader may give to somebody else. */
export const reassignable = (request: Pick<RequestDetail, 'tasks'>): TaskInRequest[] =>
  request.tasks.filter((task) => task.actions.includes('reassign'));

const none: readonly Finding[] = [];

const whole = {
  suspend: suspendRequest,
  resume: resumeRequest,
  terminate: terminateRequest,
  cancel: cancelRequest,
} as const;

interface InterventionSheetProps {
  kind: Intervening;
  request: RequestDetail;
  acting: Acting;
  onClose: () => void;
  onDone: () => void;
}

/** The dialog of one intervention: what it does, with whom or where to, and why. */
export function InterventionSheet({ kind, request, acting, onClose, onDone }: InterventionSheetProps) {
  const { t } = useTranslation('request');
  const [reason, setReason] = useTyped(`${request.id}.${kind}`);
  const tasks = reassignable(request);
  const [taskId, setTaskId] = useState(tasks[0]?.id);
  const [person, setPerson] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const task = tasks.find(({ id }) => id === taskId);
  const [answers, setAnswers] = useState<Answers>(request.answers);
  const changes = changedAnswers(request.form, request.answers, answers);
  const isToStep = kind === 'jump' || kind === 'reopen';
  const why = reason.trim();
  const name = t(`intervene.${kind}.name`);
  const isReady =
    why !== '' &&
    (!isToStep || to !== null) &&
    (kind !== 'correct' || changes !== null) &&
    (kind !== 'reassign' || (task !== undefined && person !== null));

  const send = async () => {
    const params = { id: request.id };
    const options = { ifMatch: request.version, typed: reason };
    let reply: RequestDetail | undefined;
    if (kind === 'reassign') {
      if (!task || !person) return;
      const input = { params: { id: task.id }, body: { to: person, reason: why } };
      reply = await acting.run(kind, reassignTask, input, { ...options, ifMatch: task.version, task: task.id });
    } else if (kind === 'jump' || kind === 'reopen') {
      if (to === null) return;
      const endpoint = kind === 'jump' ? jumpRequest : reopenRequest;
      reply = await acting.run(kind, endpoint, { params, body: { to, reason: why } }, options);
    } else if (kind === 'correct') {
      if (!changes) return;
      reply = await acting.run(kind, correctRequest, { params, body: { changes, reason: why } }, options);
    } else reply = await acting.run(kind, whole[kind], { params, body: { reason: why } }, options);
    if (reply) {
      setReason('');
      onDone();
    }
  };
  // Somebody was first: the page says who, and what was typed is kept beside it.
  const isTooLate = acting.conflict !== null;
  useEffect(() => {
    if (isTooLate) onClose();
  }, [isTooLate, onClose]);

  return (
    <Sheet
      title={name}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="primary"
            danger={kind === 'terminate' || kind === 'cancel'}
            disabled={!isReady}
            loading={acting.pending === kind}
            onClick={() => void send()}
          >
            {t('confirm', { action: name })}
          </Button>
        </>
      }
    >
      <div className={css.sheet}>
        <p>{t(`intervene.${kind}.words`)}</p>
        {isToStep && <JumpChoice request={request} to={to} onChange={setTo} />}
        {kind === 'correct' && (
          <EditAnswers
            request={request}
            answers={answers}
            onChange={setAnswers}
            findings={acting.error?.problem.findings ?? none}
          />
        )}
        {kind === 'reassign' && (
          <ReassignChoice
            request={request}
            tasks={tasks}
            task={task}
            onTask={setTaskId}
            person={person}
            onPerson={setPerson}
          />
        )}
        <OpinionBox label={t('intervene.reason')} value={reason} onChange={setReason} isRequired />
        {!(kind === 'correct' && acting.error?.problem.findings?.length) && <Problem error={acting.error} />}
      </div>
    </Sheet>
  );
}

/** A task as one line: its step and who has it. */
function useTaskName(request: RequestDetail): (task: TaskInRequest) => string {
  const text = useText();
  const nameOf = usePersonName();
  return (task) => {
    const step = stepOf(request.flow, task.step);
    const who = task.assignee ? nameOf(task.assignee) : task.team ? text(task.team) : '';
    return [step ? text(step.name) : '', who].filter(Boolean).join(' · ');
  };
}

interface JumpChoiceProps {
  request: RequestDetail;
  to: string | null;
  onChange: (to: string) => void;
}
function JumpChoice({ request, to, onChange }: JumpChoiceProps) {
  const { t } = useTranslation('request');
  const text = useText();
  const nameOf = useTaskName(request);
  const chosen = request.jumpTargets.find((target) => target.to === to);
  const cancelled = request.tasks.filter((task) => chosen?.cancels.includes(task.id));
  return (
    <>
      <fieldset className={css.fieldset}>
        <legend className={css.label}>{t('intervene.to')}</legend>
        <Radio.Group
          className={css.choices ?? ''}
          value={to}
          onChange={(event) => onChange(event.target.value as string)}
          options={request.jumpTargets.map((target) => ({ value: target.to, label: text(target.name) }))}
        />
      </fieldset>
      {cancelled.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('intervene.cancels', { count: cancelled.length })}
          description={
            <ul>
              {cancelled.map((task) => (
                <li key={task.id}>{nameOf(task)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

interface ReassignChoiceProps {
  request: RequestDetail;
  tasks: readonly TaskInRequest[];
  task: TaskInRequest | undefined;
  onTask: (id: string) => void;
  person: string | null;
  onPerson: (id: string | null) => void;
}
function ReassignChoice({ request, tasks, task, onTask, person, onPerson }: ReassignChoiceProps) {
  const { t } = useTranslation('request');
  const id = useId();
  const nameOf = useTaskName(request);
  return (
    <>
      <fieldset className={css.fieldset}>
        <legend className={css.label}>{t('intervene.task')}</legend>
        <Radio.Group
          className={css.choices ?? ''}
          value={task?.id ?? null}
          onChange={(event) => onTask(event.target.value as string)}
          options={tasks.map((each) => ({ value: each.id, label: nameOf(each) }))}
        />
      </fieldset>
      <div className={css.field}>
        <label htmlFor={id} className={css.label}>
          {t('intervene.person')}
        </label>
        <PersonPicker
          id={id}
          value={person}
          onChange={onPerson}
          without={task?.assignee ? [task.assignee.id] : []}
          aria-label={t('intervene.person')}
        />
      </div>
    </>
  );
}
