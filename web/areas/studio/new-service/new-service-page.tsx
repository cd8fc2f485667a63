import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listServiceDefinitions } from '@portico/core/api/definitions.ts';
import { useRead } from '../../../api/hooks.ts';
import { Page, PageSkeleton } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { Problem } from '../../../ui/problem.tsx';
import type { Answers } from '../first-draft.ts';
import { proposedKey, proposedPrefix } from '../proposed-key.ts';
import { FirstFlow } from './first-flow.tsx';
import { More } from './more.tsx';
import css from './new-service.module.css';
import { ApproversQuestion, NameQuestion, WorkerQuestion } from './questions.tsx';
import type { Start } from './start.ts';
import { StartCards } from './start-cards.tsx';
import { type Given, useCreate } from './use-create.ts';

/** Begins a service: three answers give a draft that works; or from what is there already. */
export function NewServicePage() {
  const { t } = useTranslation(['studio', 'start']);
  const list = useRead(listServiceDefinitions, { query: {} });
  const [name, setName] = useState('');
  const [own, setOwn] = useState<Partial<Omit<Given, 'name'>>>({});
  const [start, setStart] = useState<Start>({ kind: 'questions' });
  const [answers, setAnswers] = useState<Answers>({ approvers: [{ kind: 'manager' }], worker: null });
  const create = useCreate();
  if (list.isPending) return <PageSkeleton />;
  const services = list.data?.items ?? [];
  const categories = list.data?.categories ?? [];
  const given = {
    name: name.trim(),
    key: own.key ?? proposedKey(name, new Set(services.map(({ key }) => key))),
    prefix: own.prefix ?? proposedPrefix(name),
    category: own.category ?? categories[0]?.key ?? '',
  };
  const begin = (next: Start) => {
    setStart(next);
    // A copy stands where its original does, when one may begin services there.
    const origin = next.kind === 'copy' ? services.find(({ key }) => key === next.from)?.category : undefined;
    if (origin !== undefined && categories.some(({ key }) => key === origin)) setOwn({ ...own, category: origin });
  };
  const isQuestions = start.kind === 'questions';
  const isAnswered =
    !isQuestions ||
    [...answers.approvers, ...(answers.worker ? [answers.worker] : [])].every(
      (each) => each.kind !== 'person' || each.login !== '',
    );
  const isFit =
    given.name !== '' &&
    /^[a-z0-9][a-z0-9-]*$/.test(given.key) &&
    /^[A-Z]{2,5}$/.test(given.prefix) &&
    given.category !== '' &&
    isAnswered;
  return (
    <Page title={t('new')} description={t('start:words')} breadcrumbs={[{ title: t('title'), to: paths.studio }]}>
      <Problem error={list.error} onRetry={() => void list.refetch()} />
      <div className={`panel ${css.sheet}`} data-plain={!isQuestions || undefined}>
        <form
          className={css.questions}
          onSubmit={(event) => {
            event.preventDefault();
            if (isFit) void create.run(given, start, answers);
          }}
        >
          {!isQuestions && (
            <Alert
              type="info"
              showIcon
              title={t(`start:from.${start.kind}`, {
                name: start.kind === 'copy' ? start.name : start.kind === 'bpmn' ? start.file : '',
              })}
              action={
                <Button size="small" onClick={() => setStart({ kind: 'questions' })}>
                  {t('start:backToQuestions')}
                </Button>
              }
            />
          )}
          <NameQuestion value={name} onChange={setName} />
          {isQuestions && (
            <>
              <ApproversQuestion
                value={answers.approvers}
                onChange={(approvers) => setAnswers({ ...answers, approvers })}
              />
              <WorkerQuestion value={answers.worker} onChange={(worker) => setAnswers({ ...answers, worker })} />
            </>
          )}
          <More given={given} categories={categories} onChange={(part) => setOwn({ ...own, ...part })} />
          <Problem error={create.error} />
          <div className={css.create}>
            <Button type="primary" size="large" htmlType="submit" disabled={!isFit} loading={create.isPending}>
              {t('start:create')}
            </Button>
            <span className="faint">{t('start:createHint')}</span>
          </div>
        </form>
        {isQuestions && <FirstFlow answers={answers} />}
      </div>
      <StartCards services={services} start={start} onStart={begin} />
    </Page>
  );
}
