import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trial, TrialMove, TrialTask } from '@portico/core/api/trials.ts';
import type { Answers } from '@portico/core/definitions/form/index.ts';
import type { Content } from '../../../designers/parts/service-content.ts';
import { changesOf } from '../../../runtime/form/editable.ts';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import { usePersonName } from '../../../ui/person.tsx';
import { useText } from '../../../ui/text.ts';
import { accessOn, StepFields } from './step-fields.tsx';
import css from './try.module.css';

/** What waits for somebody, each with what its people may do: act as any of them. */
export function OpenTasks({
  content,
  trial,
  isBusy,
  onMove,
}: {
  content: Content;
  trial: Trial;
  isBusy: boolean;
  onMove: (move: TrialMove) => void;
}) {
  const { t } = useTranslation('trial');
  const open = trial.tasks.filter((task) => task.actions.length > 0 && task.state !== 'done');
  const waiting = trial.actions.filter(({ failed }) => !failed);
  return (
    <section aria-label={t('tasks')} className={css.part}>
      <h2>{t('tasks')}</h2>
      {open.length === 0 && waiting.length === 0 && <p className="faint">{t('noTasks')}</p>}
      {open.map((task) => (
        <OpenTask
          key={`${task.id} ${trial.now}`}
          content={content}
          answers={trial.answers}
          task={task}
          isBusy={isBusy}
          onMove={onMove}
        />
      ))}
      {waiting.map((action) => (
        <Waiting key={action.id} action={action} isBusy={isBusy} onMove={onMove} />
      ))}
    </section>
  );
}

type Act = (move: TrialMove) => void;

function OpenTask({
  content,
  answers,
  task,
  isBusy,
  onMove,
}: {
  content: Content;
  answers: Answers;
  task: TrialTask;
  isBusy: boolean;
  onMove: Act;
}) {
  const { t } = useTranslation('trial');
  const text = useText();
  const nameOf = usePersonName();
  const [opinion, setOpinion] = useState('');
  const [to, setTo] = useState<string | null>(null);
  const [target, setTarget] = useState<string | undefined>(task.returnTargets[0]?.to);
  const who = task.assignee ? nameOf(task.assignee) : task.team ? text(task.team) : '';
  const may = (action: string) => task.actions.includes(action);
  const [filled, setFilled] = useState(answers);
  const changes = changesOf(answers, filled, accessOn(content, task.step));
  const given = changes ? { changes } : {};
  const said = opinion.trim() ? { opinion: opinion.trim() } : {};
  const { id } = task;
  const needsPerson = may('transfer') || may('add-signer');
  return (
    <div className={css.task} role="group" aria-label={t('taskOf', { step: text(task.stepName), who })}>
      <p>
        <strong>{text(task.stepName)}</strong> · {who}
      </p>
      {(may('approve') || may('finish')) && (
        <StepFields content={content} step={task.step} answers={filled} onChange={setFilled} />
      )}
      {(may('approve') || may('reject') || may('finish')) && (
        <Input.TextArea
          autoSize
          aria-label={t('opinion')}
          placeholder={t('opinion')}
          value={opinion}
          onChange={(event) => setOpinion(event.target.value)}
        />
      )}
      <div className={css.acts}>
        {may('claim') && (
          <Button disabled={isBusy} onClick={() => onMove({ do: 'claim', task: id })}>
            {t('do.claim')}
          </Button>
        )}
        {may('approve') && (
          <Button
            type="primary"
            disabled={isBusy}
            onClick={() => onMove({ do: 'approve', task: id, ...said, ...given })}
          >
            {t('do.approve')}
          </Button>
        )}
        {may('finish') && (
          <Button
            type="primary"
            disabled={isBusy}
            onClick={() => onMove({ do: 'finish', task: id, ...said, ...given })}
          >
            {t('do.finish')}
          </Button>
        )}
        {may('reject') && (
          <Button danger disabled={isBusy} onClick={() => onMove({ do: 'reject', task: id, ...said })}>
            {t('do.reject')}
          </Button>
        )}
      </div>
      {may('return') && task.returnTargets.length > 0 && (
        <div className={css.acts}>
          <Select
            aria-label={t('returnTo')}
            value={target ?? null}
            options={task.returnTargets.map((each) => ({ value: each.to, label: text(each.name) }))}
            onChange={setTarget}
          />
          <Button
            disabled={isBusy || target === undefined}
            onClick={() => target !== undefined && onMove({ do: 'return', task: id, to: target, ...said })}
          >
            {t('do.return')}
          </Button>
        </div>
      )}
      {needsPerson && (
        <div className={css.acts}>
          <PersonPicker aria-label={t('somebody')} value={to} onChange={setTo} />
          {may('transfer') && (
            <Button
              disabled={isBusy || to === null}
              onClick={() => to && onMove({ do: 'transfer', task: id, to, ...said })}
            >
              {t('do.transfer')}
            </Button>
          )}
          {may('add-signer') && (
            <Button
              disabled={isBusy || to === null}
              onClick={() => to && onMove({ do: 'add-signers', task: id, where: 'after', people: [to] })}
            >
              {t('do.add-signers')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Another system that is waited for: what it says is said here. */
function Waiting({ action, isBusy, onMove }: { action: Trial['actions'][number]; isBusy: boolean; onMove: Act }) {
  const { t } = useTranslation('trial');
  const text = useText();
  const [answer, setAnswer] = useState('{}');
  const parsed = readJson(answer);
  return (
    <div className={css.task} role="group" aria-label={text(action.name)}>
      <p>
        <strong>{text(action.name)}</strong> · {t('waitsForAnswer')}
      </p>
      <Input.TextArea
        autoSize
        spellCheck={false}
        aria-label={t('answer')}
        status={parsed === undefined ? 'error' : ''}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <div className={css.acts}>
        <Button
          type="primary"
          disabled={isBusy || parsed === undefined}
          onClick={() =>
            onMove(
              action.kind === 'callback'
                ? { do: 'call-back', step: action.step, answer: parsed }
                : { do: 'action-answers', action: action.id, answer: parsed },
            )
          }
        >
          {t('do.answer')}
        </Button>
        {action.kind !== 'callback' && (
          <Button danger disabled={isBusy} onClick={() => onMove({ do: 'action-fails', action: action.id })}>
            {t('do.fail')}
          </Button>
        )}
      </div>
    </div>
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
