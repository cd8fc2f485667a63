import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPersonFacts } from '@portico/core/api/organisation.ts';
import type { Answers } from '@portico/core/definitions/form/index.ts';
import type { RequesterFacts } from '@portico/core/definitions/requester-facts.ts';
import type { Finding } from '@portico/core/errors.ts';
import { useMe, useRead } from '../../../api/hooks.ts';
import type { Content } from '../../../designers/parts/service-content.ts';
import { LiveForm, useForm, useFormContext } from '../../../runtime/form/index.ts';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import { Problem } from '../../../ui/problem.tsx';
import css from './try.module.css';

/** Who files it, with which answers. */
export function Begin({
  content,
  isBusy,
  error,
  findings,
  onBegin,
}: {
  content: Content;
  isBusy: boolean;
  error: unknown;
  findings: readonly Finding[];
  onBegin: (filed: { requester: string; answers: Answers }) => void;
}) {
  const { t } = useTranslation('trial');
  const me = useMe();
  const [requester, setRequester] = useState<string>(me.person.id);
  const facts = useRead(listPersonFacts, { query: { ids: requester } }, { keepPrevious: true });
  const known = facts.data?.items.find(({ id }) => id === requester);
  return (
    <section className={css.begin} aria-label={t('title')}>
      <p className="faint">{t('intro')}</p>
      <label htmlFor="try-requester">{t('requester')}</label>
      <PersonPicker id="try-requester" value={requester} onChange={(id) => setRequester(id ?? me.person.id)} />
      <Problem error={error} />
      {content.flow.steps.length === 0 ? (
        <p role="status">{t('noSteps')}</p>
      ) : (
        <Answering
          key={known?.id ?? ''}
          content={content}
          requester={
            known && {
              id: known.id,
              name: known.name,
              department: known.department,
              departments: known.department === null ? [] : [known.department],
              grade: known.grade,
              post: known.post,
              groups: [],
            }
          }
          isBusy={isBusy}
          findings={findings}
          onBegin={(answers) => onBegin({ requester, answers })}
        />
      )}
    </section>
  );
}

function Answering({
  content,
  requester,
  isBusy,
  findings,
  onBegin,
}: {
  content: Content;
  requester: RequesterFacts | undefined;
  isBusy: boolean;
  findings: readonly Finding[];
  onBegin: (answers: Answers) => void;
}) {
  const { t } = useTranslation('trial');
  const [who] = useState(requester);
  const context = useFormContext({ requester: who });
  const form = useForm(content.form, {}, context);
  return (
    <div className="panel panel-body service-form">
      <h2 className="visually-hidden">{t('form')}</h2>
      <LiveForm state={form} findings={findings} />
      <Button
        type="primary"
        loading={isBusy}
        onClick={() => {
          const { findings: wrong, answers } = form.attempt();
          if (wrong.length === 0) onBegin(answers);
        }}
      >
        {t('begin')}
      </Button>
    </div>
  );
}
