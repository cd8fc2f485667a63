import { useState } from 'react';
import { Alert, Button } from 'antd';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { resubmitRequest } from '@portico/core/api/requests.ts';
import type { Finding } from '@portico/core/errors.ts';
import { type Answers, carriedOver } from '@portico/core/definitions/form/index.ts';
import { useTranslation } from 'react-i18next';
import { ChoosePeople } from '../../runtime/flow/choose-people.tsx';
import { unchosenSteps } from '../../runtime/flow/unchosen-steps.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import { EditAnswers } from './answers-form.tsx';
import css from './requests.module.css';
import type { Acting } from './use-act.ts';

const none: readonly Finding[] = [];

/** A returned or withdrawn request, to be changed and sent again. What was said at the return stands above. */
export function ResubmitPanel({ request, acting }: { request: RequestDetail; acting: Acting }) {
  const { t } = useTranslation('request');
  const toast = useToast();
  const nameOf = usePersonName();
  const [answers, setAnswers] = useState<Answers>(() => carriedOver(request.form, request.answers).answers);
  const [showAll, setShowAll] = useState(false);
  const [chosen, setChosen] = useState(() =>
    Object.fromEntries(request.choices.map((choice) => [choice.step, choice.chosen.map(({ id }) => id)])),
  );
  const returned = request.tasks
    .filter((task) => task.result === 'returned' || task.result === 'rejected')
    .sort((a, b) => Date.parse(b.closedAt ?? '') - Date.parse(a.closedAt ?? ''))[0];
  const unchosen = unchosenSteps(acting.error, request.choices);
  const send = async () => {
    setShowAll(true);
    const named = request.choices.length > 0 ? { chosen } : {};
    const input = { params: { id: request.id }, body: { answers, ...named } };
    const reply = await acting.run('resubmit', resubmitRequest, input, { ifMatch: request.version });
    if (reply) toast.success(t('done.resubmitted'));
  };
  const button = (
    <Button type="primary" size="large" loading={acting.pending === 'resubmit'} onClick={() => void send()}>
      {t('action.resubmit')}
    </Button>
  );
  return (
    <section className={`panel ${css.task}`} aria-label={t('resubmit.title')}>
      <header className={css.taskHead}>
        <h2>{t('resubmit.title')}</h2>
      </header>
      {request.state === 'returned' && returned && (
        <Alert
          type="warning"
          showIcon
          title={t('resubmit.returned', { name: returned.by ? nameOf(returned.by) : '' })}
          description={returned.opinion || undefined}
        />
      )}
      <EditAnswers
        request={request}
        answers={answers}
        onChange={setAnswers}
        findings={acting.error?.problem.findings ?? none}
        showAll={showAll}
      />
      {request.choices.map((choice) => (
        <ChoosePeople
          key={choice.step}
          choice={choice}
          value={chosen[choice.step] ?? []}
          onChange={(people) => setChosen({ ...chosen, [choice.step]: people })}
          isMissing={unchosen.includes(choice.step)}
        />
      ))}
      {!acting.error?.problem.findings?.length && unchosen.length === 0 && <Problem error={acting.error} />}
      <div className={css.onlyWide}>{button}</div>
      <BottomBar>
        <div className={css.bar}>{button}</div>
      </BottomBar>
    </section>
  );
}
