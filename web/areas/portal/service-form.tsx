import { useEffect, useId, useRef, useState } from 'react';
import { Alert, Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import DownOutlined from '@ant-design/icons/DownOutlined';
import { listDrafts, listServices, type readService } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { listRequests, submitRequest } from '@portico/core/api/requests.ts';
import { countTasks, listTasks } from '@portico/core/api/tasks.ts';
import { carriedOver } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { useWrite } from '../../api/hooks.ts';
import { newKey } from '../../api/idempotency-key.ts';
import { useForm, useFormContext } from '../../runtime/form/form-hooks.ts';
import { ChoosePeople } from '../../runtime/flow/choose-people.tsx';
import { unchosenSteps } from '../../runtime/flow/unchosen-steps.ts';
import { LiveForm } from '../../runtime/form/form-fields.tsx';
import { pathName } from '../../runtime/form/path-name.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { DraftWords, RestoredDraft } from './draft-words.tsx';
import { ForColleague } from './for-colleague.tsx';
import { usePromise } from './promise-words.tsx';
import { PredictionCard } from './prediction-card.tsx';
import type { Copied } from './use-copied.ts';
import { draftInCache, useDraft } from './use-draft.ts';
import { usePrediction } from './use-prediction.ts';

type Service = Reply<typeof readService>;

/** The form left; submit, promise and way right (at the bottom and below on the phone). */
export function ServiceForm({
  service,
  copied,
  onDone,
  onChanged,
}: {
  service: Service;
  copied: Copied | undefined;
  onDone: (request: RequestDetail) => void;
  /** Somebody has published another version meanwhile: to be read again. */
  onChanged: () => void;
}) {
  const { t } = useTranslation(['portal', 'ui']);
  const { t: inForms } = useTranslation('form');
  const text = useText();
  const client = useQueryClient();
  const promiseOf = usePromise();
  const asideId = useId();
  const formBox = useRef<HTMLDivElement>(null);
  const [restored] = useState(copied ? null : service.draft);
  const [requester, setRequester] = useState<string | null>(null);
  const [isWayOpen, setWayOpen] = useState(false);
  // For a colleague the facts are not ours to know; rules over them wait for the server.
  const context = useFormContext({ requester: requester ? undefined : service.requester, calendar: service.calendar });
  // What was answered before may be older than the form, or hold what somebody on a step wrote.
  const [begun, setBegun] = useState(() => ({
    ...carriedOver(service.form, copied?.answers ?? restored?.answers ?? {}),
    version: service.version,
    form: service.form,
    /** The form the answers were given on: what was dropped has its names from there. */
    from: copied?.form ?? restored?.form ?? service.form,
    isRenewed: false,
  }));
  const form = useForm(service.form, begun.answers, context);
  useEffect(() => {
    const { version, form: next } = service;
    if (begun.version === version) return;
    // A newer version: what still fits stays, what does not is named as it was called before.
    const carried = carriedOver(next, form.answers);
    form.replace(carried.answers);
    setBegun({ ...carried, version, form: next, from: begun.form, isRenewed: true });
  }, [begun, service, form]);
  const draft = useDraft(service.key, begun.version, form.answers, form.isChanged);
  const [chosen, setChosen] = useState<Record<string, string[]>>({});
  const [isChoiceMissing, setChoiceMissing] = useState(false);
  const prediction = usePrediction(service.key, form.answers, chosen);
  const lastCall = useRef({ body: '', key: '' });
  const write = useWrite(submitRequest, {
    quiet: true,
    onError: ({ problem }) => {
      if (problem.reason === 'service-changed') onChanged();
    },
    refreshes: [listRequests, listTasks, countTasks, listDrafts, listServices],
    onSuccess: (request) => {
      draftInCache(client, service.key, null);
      window.scrollTo(0, 0);
      onDone(request);
    },
  });
  // What no visible field shows by itself, such as answers the requester may not give, still has to be told.
  const [unshown, setUnshown] = useState<readonly Finding[]>([]);
  const findings = unshown.length > 0 ? unshown : write.error?.problem.findings;
  const nameOfDropped = (path: string): string => pathName(begun.from, path, context.language, inForms);
  // Once the form is there anew, it says so itself.
  const isTold = begun.isRenewed && write.error?.problem.reason === 'service-changed';
  const unchosen = unchosenSteps(write.error, service.choices);
  // Only what lies on the way these answers lead; the server has the last word on it.
  const onWay = new Set([...(prediction.data?.steps.map(({ step }) => step) ?? []), ...unchosen]);
  const choices = service.choices.filter(({ step }) => onWay.has(step));

  const submit = async () => {
    const checked = form.attempt();
    const isMissing = choices.some(({ step }) => !chosen[step]?.length);
    setChoiceMissing(isMissing);
    setUnshown(checked.findings.filter((finding) => !form.view.findings.some((shown) => isSame(shown, finding))));
    if (checked.findings.length > 0 || isMissing) {
      showErrors(formBox.current);
      return;
    }
    await draft.stop();
    const named = Object.fromEntries(choices.map(({ step }) => [step, chosen[step] ?? []]));
    const body = {
      service: service.key,
      serviceVersion: begun.version,
      answers: checked.answers,
      ...(requester ? { requester } : {}),
      ...(choices.length > 0 ? { chosen: named } : {}),
    };
    // The same intention keeps its key, so that trying again after a lost answer cannot submit twice.
    const words = JSON.stringify(body);
    if (words !== lastCall.current.body) lastCall.current = { body: words, key: newKey() };
    const reply = await write.run({ body }, { idempotencyKey: lastCall.current.key });
    if (reply !== undefined) return;
    draft.keep();
    showErrors(formBox.current);
  };
  const submitButton = (isBlock: boolean) => (
    <Button type="primary" size="large" block={isBlock} loading={write.isPending} onClick={() => void submit()}>
      {t('service.submit')}
    </Button>
  );

  return (
    <Page
      title={text(service.name)}
      titleExtra={service.mayFileForOthers && <ForColleague value={requester} onChange={setRequester} />}
      description={text(service.description)}
      width="wide"
      breadcrumbs={[{ title: t('catalogue.title'), to: paths.services }]}
    >
      <div className="service">
        <div className="service-main" ref={formBox}>
          {restored && <RestoredDraft service={service} savedAt={restored.savedAt} form={form} draft={draft} />}
          {begun.dropped.length > 0 && (
            <Alert
              type="info"
              showIcon
              title={t('service.dropped', { names: begun.dropped.map(nameOfDropped).join(t('ui:person.comma')) })}
            />
          )}
          {copied && copied.lostFiles.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={t('service.lostFiles', { names: copied.lostFiles.join(t('ui:person.comma')) })}
            />
          )}
          {begun.isRenewed && <Alert type="warning" showIcon role="alert" title={t('service.renewed')} />}
          {write.error && !isTold && !findings?.length && unchosen.length === 0 && <Problem error={write.error} />}
          <div className="panel panel-body service-form">
            <h2 className="visually-hidden">{t('service.form')}</h2>
            <LiveForm state={form} findings={findings} />
            {choices.map((choice) => (
              <ChoosePeople
                key={choice.step}
                choice={choice}
                value={chosen[choice.step] ?? []}
                onChange={(people) => setChosen({ ...chosen, [choice.step]: people })}
                isMissing={isChoiceMissing || unchosen.includes(choice.step)}
              />
            ))}
            {/* Whoever has filled in a long form is here, not at its top. */}
            <div className="service-end">{submitButton(false)}</div>
          </div>
        </div>
        <aside
          className={isWayOpen ? 'service-aside service-aside-open' : 'service-aside'}
          aria-label={t('service.prediction')}
        >
          <button
            type="button"
            className="service-way-toggle"
            aria-expanded={isWayOpen}
            aria-controls={asideId}
            onClick={() => setWayOpen(!isWayOpen)}
          >
            {t('service.showPrediction')}
            <DownOutlined aria-hidden />
          </button>
          <div id={asideId} className="service-aside-body">
            {/* Above what changes while one fills in: a button must not move away under the pointer. */}
            <div className="service-submit">
              {submitButton(true)}
              <div className="service-draft">
                <DraftWords state={draft.state} />
              </div>
            </div>
            <PredictionCard service={service} prediction={prediction} isForColleague={requester !== null} />
          </div>
        </aside>
      </div>
      <BottomBar>
        <span className="bottom-draft">
          {draft.state.kind === 'idle' ? (
            <span className="faint">{promiseOf(service.promise)}</span>
          ) : (
            <DraftWords state={draft.state} />
          )}
        </span>
        {submitButton(true)}
      </BottomBar>
    </Page>
  );
}

const isSame = (one: Finding, other: Finding): boolean => one.path === other.path && one.code === other.code;

/** Brings the list of what is wrong into sight and gives it the focus. */
function showErrors(box: HTMLElement | null): void {
  setTimeout(() => {
    const alert = box?.querySelector<HTMLElement>('[role=alert]');
    alert?.scrollIntoView({ block: 'center' });
    alert?.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
  }, 50);
}
