import ExperimentOutlined from '@ant-design/icons/ExperimentOutlined';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Trial, tryService } from '@portico/core/api/trials.ts';
import { type Content, withWholeFlow } from '../../../designers/parts/service-content.ts';
import { useWrite } from '../../../api/hooks.ts';
import { FlowView } from '../../../runtime/flow/flow-view.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { Begin } from './begin.tsx';
import { ClockBar } from './clock-bar.tsx';
import { Moves } from './moves.tsx';
import { OpenTasks } from './open-tasks.tsx';
import { Outbox } from './outbox.tsx';
import { backTo, type Run, withMove } from './run.ts';
import css from './try.module.css';

/** The draft run through by hand, as anybody, with a clock of its own; nothing of it is real. */
export function TryTab({
  serviceKey,
  content: given,
  save,
}: {
  serviceKey: string;
  content: Content;
  /** Puts the draft on the server, for it is what is tried; false: it could not be. */
  save: () => Promise<boolean>;
}) {
  const { t } = useTranslation(['trial', 'errors']);
  const content = useMemo(() => withWholeFlow(given), [given]);
  const [run, setRun] = useState<Run | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const write = useWrite(tryService, { quiet: true });
  const play = async (next: Run) => {
    if (!(await save())) return;
    const { moves, ...filed } = next;
    const reply = await write.run({ params: { key: serviceKey }, body: { ...filed, moves: [...moves] } });
    if (!reply) return;
    setTrial(reply);
    // What was refused did not happen; its reason is told.
    setRun(reply.findings.length > 0 ? null : reply.refused ? backTo(next, reply.refused.move) : next);
  };
  if (run === null || trial === null)
    return (
      <Begin
        content={content}
        isBusy={write.isPending}
        error={write.error}
        findings={trial?.findings ?? []}
        onBegin={(filed) => void play({ ...filed, at: new Date().toISOString(), moves: [] })}
      />
    );
  const isOver = !['running', 'returned', 'suspended', 'draft'].includes(trial.state);
  return (
    <section className={css.sandbox} aria-label={t('title')}>
      <p className={css.notReal}>
        <ExperimentOutlined aria-hidden /> {t('notReal')}
        <Button size="small" onClick={() => void play({ ...run, moves: [] })} disabled={run.moves.length === 0}>
          {t('again')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            setRun(null);
            setTrial(null);
          }}
        >
          {t('other')}
        </Button>
      </p>
      <ClockBar trial={trial} isBusy={write.isPending} onMove={(move) => void play(withMove(run, move))} />
      <Problem error={write.error} />
      {trial.refused && (
        <p role="alert" className={css.refused}>
          {t('refused', { reason: t([`errors:reason.${trial.refused.reason}.what`, 'errors:code.unknown.what']) })}
        </p>
      )}
      <div className={css.panes}>
        <div className={css.drawing}>
          <FlowView
            request={{
              flow: content.flow,
              form: content.form,
              outline: trial.outline,
              stages: [],
              tasks: [],
              state: trial.state,
              finishedAt: isOver ? trial.now : null,
            }}
            now={Date.parse(trial.now)}
          />
        </div>
        <div className={css.side}>
          <p role="status" className={css.state}>
            {t(`state.${trial.state}`)}
          </p>
          <OpenTasks
            content={content}
            trial={trial}
            isBusy={write.isPending}
            onMove={(move) => void play(withMove(run, move))}
          />
          <Outbox outbox={trial.outbox} />
          <Moves run={run} trial={trial} isBusy={write.isPending} onBack={(at) => void play(backTo(run, at))} />
        </div>
      </div>
    </section>
  );
}
