import { useId, useState, type ReactNode } from 'react';
import { Alert, Button, Radio } from 'antd';
import type { RequestDetail, TaskAction, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import {
  addSigners,
  answerTask,
  askOnTask,
  consultTask,
  removeSigner,
  returnTask,
  transferTask,
} from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import type { Offered } from './arrange-actions.ts';
import { asksAfterReturn, rejectLeadsTo, stepOf } from './flow-steps.ts';
import { OpinionBox } from './opinion-box.tsx';
import css from './requests.module.css';
import { Sheet } from './sheet.tsx';
import type { Acting } from './use-act.ts';

export type SheetKind = Exclude<Offered, 'claim' | 'release'>;

interface ActionSheetProps {
  kind: SheetKind | null;
  request: RequestDetail;
  task: TaskInRequest;
  acting: Acting;
  opinion: string;
  onOpinion: (text: string) => void;
  isOpinionMissing: boolean;
  onDone: (reply: RequestDetail | undefined, words: string) => void;
  /** Decisions made by the panel, which holds the fields. */
  decide: { approve: () => Promise<void>; reject: () => Promise<void>; finish: () => Promise<void> };
  /** Where an approval names who has the next step. */
  choosing: ReactNode;
  onClose: () => void;
}

/** The dialog of one action: what it needs to know, and what it will do. */
export function ActionSheet(props: ActionSheetProps) {
  const { kind, request, task, acting, opinion, onOpinion, onDone, decide, onClose, isOpinionMissing } = props;
  const { t } = useTranslation('request');
  const text = useText();
  const nameOf = usePersonName();
  const [people, setPeople] = useState<string[]>([]);
  const [target, setTarget] = useState(task.returnTargets[0]?.to ?? 'requester');
  const [then, setThen] = useState<'replay' | 'resume'>('replay');
  const [where, setWhere] = useState<'before' | 'after' | 'beside'>('before');
  const [signer, setSigner] = useState<string | null>(null);
  if (kind === null) return null;

  const said = opinion.trim() ? { opinion: opinion.trim() } : {};
  const params = { id: task.id };
  const options = { ifMatch: task.version, task: task.id, typed: opinion };
  const first = people[0];
  const removable = request.tasks.filter(
    (other) =>
      other.stage === task.stage &&
      other.id !== task.id &&
      (other.state === 'open' || other.state === 'waiting') &&
      (other.why.fallback === 'added' || other.kind === 'answer'),
  );

  const send: Record<SheetKind, () => Promise<void>> = {
    approve: decide.approve,
    reject: decide.reject,
    finish: decide.finish,
    return: async () => {
      const choice = asksAfterReturn(request.flow, task.step) ? { then } : {};
      const body = { to: target, ...choice, ...said };
      onDone(await acting.run('return', returnTask, { params, body }, options), t('done.returned'));
    },
    transfer: async () => {
      if (!first) return;
      const body = { to: first, ...said };
      onDone(await acting.run('transfer', transferTask, { params, body }, options), t('done.transferred'));
    },
    consult: async () => {
      if (!first) return;
      const body = { to: first, question: opinion.trim() };
      onDone(await acting.run('consult', consultTask, { params, body }, options), t('done.asked'));
    },
    ask: async () => {
      if (!first) return;
      const body = { to: first, question: opinion.trim() };
      onDone(await acting.run('ask', askOnTask, { params, body }, options), t('done.asked'));
    },
    answer: async () => {
      const body = { text: opinion.trim() };
      onDone(await acting.run('answer', answerTask, { params, body }, options), t('done.answered'));
    },
    'add-signers': async () => {
      const body = { where, people, ...said };
      onDone(await acting.run('add-signers', addSigners, { params, body }, options), t('done.added'));
    },
    'remove-signer': async () => {
      if (!signer) return;
      onDone(await acting.run('remove-signer', removeSigner, { params, body: { signer } }, options), t('done.removed'));
    },
  };
  /** Words of its own kind, which somebody is waiting for. */
  const hasOwnWords = kind === 'ask' || kind === 'consult' || kind === 'answer' || kind === 'return';
  const needsPerson = kind === 'transfer' || kind === 'ask' || kind === 'consult';
  const isOpinionRequired =
    hasOwnWords ||
    (kind === 'reject' && task.opinionRequired.reject) ||
    (kind === 'approve' && task.opinionRequired.approve);
  const isReady =
    (!needsPerson || first !== undefined) &&
    (kind !== 'add-signers' || people.length > 0) &&
    (kind !== 'remove-signer' || signer !== null) &&
    (!hasOwnWords || opinion.trim() !== '');
  const own = (task.buttons as Partial<Record<TaskAction, TaskInRequest['buttons']['approve']>>)[kind];
  const name = own === undefined ? t(`action.${kind}`) : text(own);

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
            danger={kind === 'reject'}
            disabled={!isReady}
            loading={acting.pending === kind}
            onClick={() => void send[kind]()}
          >
            {t('confirm', { action: name })}
          </Button>
        </>
      }
    >
      <div className={css.sheet}>
        {kind === 'approve' && props.choosing}
        {kind === 'reject' && <p>{rejectWords(request, task, t, text)}</p>}
        {kind === 'return' && (
          <ReturnChoice
            request={request}
            task={task}
            target={target}
            onTarget={setTarget}
            then={then}
            onThen={setThen}
          />
        )}
        {kind === 'add-signers' && (
          <Labelled label={t('addSigners.where')}>
            {(id) => (
              <Radio.Group
                id={id}
                value={where}
                onChange={(event) => setWhere(event.target.value as typeof where)}
                options={(['before', 'after', 'beside'] as const).map((value) => ({
                  value,
                  label: t(`addSigners.${value}`),
                }))}
              />
            )}
          </Labelled>
        )}
        {(needsPerson || kind === 'add-signers') && (
          <Labelled label={t(`person.${kind}`)}>
            {(id) =>
              kind === 'add-signers' ? (
                <PersonPicker id={id} multiple value={people} onChange={setPeople} aria-label={t(`person.${kind}`)} />
              ) : (
                <PersonPicker
                  id={id}
                  value={first ?? null}
                  onChange={(person) => setPeople(person ? [person] : [])}
                  aria-label={t(`person.${kind}`)}
                />
              )
            }
          </Labelled>
        )}
        {kind === 'remove-signer' ? (
          <Radio.Group
            className={css.choices ?? ''}
            value={signer}
            onChange={(event) => setSigner(event.target.value as string)}
            options={removable.map((other) => ({
              value: other.id,
              label: other.assignee ? nameOf(other.assignee) : other.team ? text(other.team) : other.id,
            }))}
          />
        ) : (
          <OpinionBox
            label={t(hasOwnWords ? `text.${kind}` : kind === 'finish' ? 'remark' : 'opinion')}
            value={opinion}
            onChange={onOpinion}
            isRequired={isOpinionRequired}
            isMissing={isOpinionMissing && !opinion.trim()}
            phrases={
              kind === 'approve' || kind === 'reject' || kind === 'return' || kind === 'finish' ? kind : undefined
            }
            autoFocus={!needsPerson && kind !== 'return'}
          />
        )}
        <Problem error={acting.error} />
      </div>
    </Sheet>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

type Words = (key: string, params?: Record<string, unknown>) => string;
type TextOf = ReturnType<typeof useText>;

function rejectWords(request: RequestDetail, task: TaskInRequest, t: Words, text: TextOf): string {
  const leads = rejectLeadsTo(request.flow, task.step);
  if (leads.kind === 'step') return t('rejectLeads.step', { step: text(leads.name) });
  return t(`rejectLeads.${leads.kind}`);
}

interface ReturnChoiceProps {
  request: RequestDetail;
  task: TaskInRequest;
  target: string;
  onTarget: (to: string) => void;
  then: 'replay' | 'resume';
  onThen: (then: 'replay' | 'resume') => void;
}

/** Where a return goes, how it comes back, and what it cancels. */
function ReturnChoice({ request, task, target, onTarget, then, onThen }: ReturnChoiceProps) {
  const { t } = useTranslation('request');
  const text = useText();
  const nameOf = usePersonName();
  const chosen = task.returnTargets.find((it) => it.to === target);
  const cancelled = (chosen?.cancels ?? []).map((id) => {
    const other = request.tasks.find((it) => it.id === id);
    const step = stepOf(request.flow, other?.step ?? id);
    const who = other?.assignee ? nameOf(other.assignee) : other?.team ? text(other.team) : '';
    return [step ? text(step.name) : id, who].filter(Boolean).join(' · ');
  });
  return (
    <>
      <fieldset className={css.fieldset}>
        <legend className={css.label}>{t('return.to')}</legend>
        <Radio.Group
          className={css.choices ?? ''}
          value={target}
          onChange={(event) => onTarget(event.target.value as string)}
          options={task.returnTargets.map(({ to, name }) => ({
            value: to,
            label: to === 'requester' ? t('return.requester', { name: nameOf(request.requester) }) : text(name),
          }))}
        />
      </fieldset>
      {asksAfterReturn(request.flow, task.step) && (
        <fieldset className={css.fieldset}>
          <legend className={css.label}>{t('return.then')}</legend>
          <Radio.Group
            className={css.choices ?? ''}
            value={then}
            onChange={(event) => onThen(event.target.value as typeof then)}
            options={(['replay', 'resume'] as const).map((value) => ({ value, label: t(`return.${value}`) }))}
          />
        </fieldset>
      )}
      {cancelled.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('return.cancels', { count: cancelled.length })}
          description={
            <ul>
              {cancelled.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}
