import { useMemo, useRef, useState } from 'react';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import type { RequestDetail, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import type { Finding } from '@portico/core/errors.ts';
import type { Answers } from '@portico/core/definitions/form/form.ts';
import { approveTask, claimTask, finishTask, rejectTask, releaseTask, takeBackTask } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../ui/problem.tsx';
import { usePersonName } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';
import { useToast } from '../../ui/toast.tsx';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ActionSheet, type SheetKind } from './action-sheet.tsx';
import { EditAnswers } from './answers-form.tsx';
import { changesOf, onlyEditable } from '../../runtime/form/editable.ts';
import { OpinionBox } from './opinion-box.tsx';
import { ChoosePeople } from '../../runtime/flow/choose-people.tsx';
import css from './requests.module.css';
import { stepOf } from './flow-steps.ts';
import { TaskButtons } from './task-buttons.tsx';
import { useWhy, WordsWith } from './person-on-task.tsx';
import type { Acting } from './use-act.ts';
import { useTyped } from './use-typed.ts';

const none: readonly Finding[] = [];

interface TaskPanelProps {
  request: RequestDetail;
  task: TaskInRequest;
  acting: Acting;
  /** Whether the phone's bar at the bottom shows this task's actions. */
  hasBar: boolean;
}

/** What I may do with one task of mine: fields to fill, opinion, and the buttons. */
export function TaskPanel({ request, task, acting, hasBar }: TaskPanelProps) {
  const { t } = useTranslation('request');
  const text = useText();
  const nameOf = usePersonName();
  const toast = useToast();
  const why = useWhy(task);
  const [opinion, setOpinion] = useTyped(`${task.id}.opinion`);
  const [answers, setAnswers] = useState<Answers>(request.answers);
  const [isMissing, setMissing] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [isNobodyChosen, setNobodyChosen] = useState(false);
  const [showAll, setShowAll] = useState(false);
  const [sheet, setSheet] = useState<SheetKind | null>(null);
  const opinionInput = useRef<TextAreaRef>(null);
  // The same object from drawing to drawing: the form is worked out anew for another one.
  const accessKey = JSON.stringify(task.access);
  const fillable = useMemo(() => onlyEditable(request.form, task.access), [request.form, accessKey]);
  const step = stepOf(request.flow, task.step);
  const canFill = fillable !== null && (task.actions.includes('approve') || task.actions.includes('finish'));
  const isDecision = task.kind === 'approve';

  const done = (reply: RequestDetail | undefined, words: string) => {
    if (!reply) return;
    setOpinion('');
    setSheet(null);
    const mine = reply.tasks.find((it) => it.id === task.id);
    if (!mine?.actions.includes('take-back')) return toast.success(words);
    toast.undo(words, () => {
      void acting.run(
        'take-back',
        takeBackTask,
        { params: { id: mine.id }, body: {} },
        { ifMatch: mine.version, task: mine.id },
      );
    });
  };
  const options = { ifMatch: task.version, task: task.id, typed: opinion };
  const params = { id: task.id };
  const said = opinion.trim() ? { opinion: opinion.trim() } : {};
  const seen = task.shown === null ? {} : { seen: task.shown };

  const approve = async () => {
    if (task.opinionRequired.approve && !opinion.trim()) return needOpinion();
    setNobodyChosen(task.choice !== null && chosen.length === 0);
    if (task.choice !== null && chosen.length === 0) return;
    setShowAll(true);
    const changes = changesOf(request.answers, answers, task.access);
    const named = task.choice === null ? {} : { chosen };
    const body = { ...said, ...seen, ...named, ...(changes ? { changes } : {}) };
    done(await acting.run('approve', approveTask, { params, body }, options), t('done.approved'));
  };
  const reject = async () => {
    if (task.opinionRequired.reject && !opinion.trim()) return needOpinion();
    done(await acting.run('reject', rejectTask, { params, body: { ...said, ...seen } }, options), t('done.rejected'));
  };
  const finish = async () => {
    setShowAll(true);
    const changes = changesOf(request.answers, answers, task.access);
    const body = { ...said, ...(changes ? { changes } : {}) };
    done(await acting.run('finish', finishTask, { params, body }, options), t('done.finished'));
  };
  const needOpinion = () => {
    setMissing(true);
    opinionInput.current?.focus();
  };
  const simple = {
    claim: async () => void (await acting.run('claim', claimTask, { params, body: {} }, options)),
    release: async () => void (await acting.run('release', releaseTask, { params, body: {} }, options)),
  };
  const onAction = (action: SheetKind | 'claim' | 'release', isPhone: boolean) => {
    setMissing(false);
    if (action === 'claim' || action === 'release') return void simple[action]();
    if (action === 'approve' && !isPhone) return void approve();
    if (action === 'finish' && !isPhone) return void finish();
    setSheet(action);
  };

  const name = step ? text(step.name) : t('task.amend');
  const choosing = task.choice !== null && (
    <ChoosePeople choice={task.choice} value={chosen} onChange={setChosen} isMissing={isNobodyChosen} />
  );
  return (
    <section className={`panel ${css.task}`} aria-label={t('task.label', { step: name })}>
      <header className={css.taskHead}>
        <div>
          <h2>{t(`task.${task.state === 'waiting' ? 'waiting' : task.kind}`, { step: name })}</h2>
          <p className="faint">
            {task.onBehalfOf ? `${t('task.for', { name: nameOf(task.onBehalfOf) })} · ` : ''}
            {why}
          </p>
        </div>
      </header>
      <WordsWith handed={task.handed} />
      {canFill && (
        <EditAnswers
          request={request}
          access={fillable}
          hasSecrets={Object.values(task.access).includes('hidden')}
          showAll={showAll}
          answers={answers}
          onChange={setAnswers}
          findings={acting.error?.problem.findings ?? none}
        />
      )}
      {choosing && <div className={css.onlyWide}>{choosing}</div>}
      {(task.actions.includes('approve') || task.actions.includes('finish')) && (
        <div className={css.onlyWide}>
          <OpinionBox
            label={t(isDecision ? 'opinion' : 'remark')}
            value={opinion}
            onChange={(next) => {
              setOpinion(next);
              if (next.trim()) setMissing(false);
            }}
            isRequired={task.opinionRequired.approve}
            isMissing={isMissing}
            phrases={isDecision ? 'approve' : 'finish'}
            inputRef={opinionInput}
          />
        </div>
      )}
      {sheet === null && !(canFill && acting.error?.problem.findings?.length) && <Problem error={acting.error} />}
      <div className={css.onlyWide}>
        <TaskButtons task={task} pending={acting.pending} onAction={(action) => onAction(action, false)} />
      </div>
      {hasBar && (
        <BottomBar>
          <TaskButtons task={task} pending={acting.pending} isBar onAction={(action) => onAction(action, true)} />
        </BottomBar>
      )}
      <ActionSheet
        // Whom one action names is not for the next.
        key={sheet}
        kind={sheet}
        request={request}
        task={task}
        acting={acting}
        opinion={opinion}
        onOpinion={setOpinion}
        onDone={done}
        decide={{ approve, reject, finish }}
        choosing={choosing}
        isOpinionMissing={isMissing}
        onClose={() => {
          setSheet(null);
          acting.dismiss();
        }}
      />
    </section>
  );
}
