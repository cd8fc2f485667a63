import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { predictDraft } from '@portico/core/api/trials.ts';
import type { Step } from '@portico/core/definitions/flow/flow.ts';
import { call } from '../../../api/call.ts';
import { useMe } from '../../../api/hooks.ts';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import { People } from '../../../ui/person.tsx';
import { useSettled } from '../../../ui/settled.ts';
import { useText } from '../../../ui/text.ts';
import css from '../flow-designer.module.css';
import type { FlowDesign } from '../steps/editor.ts';

/** Who a step would be for somebody's request, as the company is today: asked of the very rules a request goes by. */
export function WhoNow({ step, designer }: { step: Step; designer: FlowDesign }) {
  const { t } = useTranslation('drawing');
  const text = useText();
  const me = useMe();
  const [requester, setRequester] = useState(me.person.id);
  const { serviceKey, save } = designer;
  const settled = useSettled(JSON.stringify(designer.doc.content.flow), 900);
  const query = useQuery({
    queryKey: [predictDraft.path, serviceKey, requester, settled],
    // It is asked of the draft that is on the server.
    queryFn: async ({ signal }) =>
      (await save())
        ? call(predictDraft, { params: { key: serviceKey }, body: { requester, answers: {} } }, { signal })
        : null,
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    retry: false,
  });
  const found = query.data?.steps.filter((each) => each.step === step.id) ?? [];
  const depends = query.data?.steps.flatMap(({ dependsOn }) => dependsOn) ?? [];
  return (
    <section className={css.whoNow} aria-label={t('whoNow.title')} aria-busy={query.isFetching}>
      <h3>{t('whoNow.title')}</h3>
      <PersonPicker
        aria-label={t('whoNow.requester')}
        value={requester}
        onChange={(id) => setRequester(id ?? me.person.id)}
      />
      <div role="status">
        {query.error || query.data === null ? (
          <p className="faint">{t('whoNow.failed')}</p>
        ) : found.length > 0 ? (
          found.map((each, at) => (
            <p key={at}>
              {each.chosenBy ? (
                t(`who.by.${each.chosenBy}`)
              ) : each.people.length > 0 ? (
                <People people={each.people} />
              ) : each.team ? (
                text(each.team)
              ) : (
                t('whoNow.nobody')
              )}
            </p>
          ))
        ) : query.data ? (
          <p className="faint">
            {depends.length > 0
              ? t('whoNow.depends', { names: [...new Set(depends.map(({ name }) => text(name)))].join('、') })
              : t('whoNow.notOnWay')}
          </p>
        ) : (
          <p className="faint">{t('whoNow.asking')}</p>
        )}
      </div>
    </section>
  );
}
