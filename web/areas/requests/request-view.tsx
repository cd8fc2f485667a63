import { useEffect, useRef, useState, type ReactNode } from 'react';
import FilePdfOutlined from '@ant-design/icons/FilePdfOutlined';
import { Button, Segmented } from 'antd';
import { downloadEvidence } from '@portico/core/api/evidence.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/call.ts';
import { FlowView } from '../../runtime/flow/flow-view.tsx';
import { usePersonName } from '../../ui/person.tsx';
import { formatWhen, useNow, useTimeZone } from '../../ui/when.tsx';
import { ReadAnswers } from './answers-form.tsx';
import { isActionable } from './arrange-actions.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { Conversation } from './conversation.tsx';
import { Facts } from './facts.tsx';
import { FileLinks } from './file-links.tsx';
import { History } from './history.tsx';
import { Interventions } from './interventions.tsx';
import { NowCard } from './now-card.tsx';
import { Rating } from './rating.tsx';
import { RequesterActions } from './requester-actions.tsx';
import css from './requests.module.css';
import { ResubmitPanel } from './resubmit-panel.tsx';
import { saidOn } from './said-on-request.ts';
import { StagesSection } from './stages-section.tsx';
import { SuspensionNote } from './suspension-note.tsx';
import { TaskPanel } from './task-panel.tsx';
import { useAct } from './use-act.ts';
import { useOpened } from './use-opened.ts';

interface RequestViewProps {
  request: RequestDetail;
  /** In a pane beside a list: one column, no bar at the bottom. */
  isEmbedded?: boolean;
}

/** All of a request below its heading. Whoever has to decide sees the form first, others how far it has come. */
export function RequestView({ request, isEmbedded = false }: RequestViewProps) {
  const { t } = useTranslation('request');
  const acting = useAct(request);
  useOpened(request);
  const now = useNow();
  const conflictRef = useRef<HTMLDivElement>(null);
  const tasks = request.tasks.filter((task) => task.kind !== 'amend' && isActionable(task));
  const canResubmit = request.actions.includes('resubmit');
  const isDeciding = tasks.length > 0 || canResubmit;
  useEffect(() => {
    if (acting.conflict) conflictRef.current?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [acting.conflict]);

  const form = (
    <Section key="form" id="form" title={t('section.form')}>
      <ReadAnswers request={request} />
    </Section>
  );
  const said = saidOn(request);
  const conversation = (
    <Section key="conversation" id="conversation" title={t('section.conversation')} count={said.length}>
      <Conversation request={request} said={said} />
    </Section>
  );
  const progress = <Progress key="progress" request={request} />;
  return (
    <div className={isEmbedded ? css.embedded : css.layout}>
      <div className={css.main}>
        {acting.conflict && (
          <div ref={conflictRef}>
            <ConflictNotice
              conflict={acting.conflict}
              requestId={request.id}
              now={Math.max(now, Date.now())}
              onClose={acting.dismiss}
            />
          </div>
        )}
        <SuspensionNote suspension={request.suspension} />
        <NowCard
          request={request}
          actions={
            <>
              <RequesterActions request={request} acting={acting} />
              <Interventions request={request} acting={acting} />
            </>
          }
        />
        {tasks.map((task, index) => (
          <TaskPanel key={task.id} request={request} task={task} acting={acting} hasBar={index === 0 && !isEmbedded} />
        ))}
        {canResubmit && <ResubmitPanel request={request} acting={acting} />}
        <Rating request={request} acting={acting} />
        {isDeciding
          ? canResubmit
            ? [conversation, progress]
            : [form, conversation, progress]
          : [progress, form, conversation]}
        {request.files.length > 0 && (
          <Section id="files" title={t('section.files')} count={request.files.length}>
            <FileLinks files={request.files} />
          </Section>
        )}
        <HistorySection request={request} />
      </div>
      <aside className={`panel ${css.aside}`} aria-label={t('facts.label')}>
        <Facts request={request} />
      </aside>
    </div>
  );
}

interface SectionProps {
  id: string;
  title: string;
  count?: number;
  extra?: ReactNode;
  children: ReactNode;
}
function Section({ id, title, count, extra, children }: SectionProps) {
  return (
    <section className="panel" id={id} aria-labelledby={`${id}-title`}>
      <header className="panel-head">
        <h2 id={`${id}-title`}>
          {title}
          {count ? <span className={css.count}>{count}</span> : null}
        </h2>
        {extra}
      </header>
      <div className={css.sectionBody}>{children}</div>
    </section>
  );
}

/** The stages in numbers, or the flow drawn. */
function Progress({ request }: { request: RequestDetail }) {
  const { t, i18n } = useTranslation('request');
  const nameOf = usePersonName();
  const now = useNow();
  const timeZone = useTimeZone();
  const [shown, show] = useState<'stages' | 'flow'>('stages');
  const [highlight, setHighlight] = useState<string>();
  const say = (at: string) => formatWhen(Date.parse(at), now, timeZone, t, i18n.language, 'absolute');
  return (
    <Section
      id="progress"
      title={t('section.progress')}
      extra={
        <Segmented
          size="small"
          value={shown}
          onChange={show}
          aria-label={t('section.progressAs')}
          options={[
            { value: 'stages', label: t('section.stages') },
            { value: 'flow', label: t('section.flow') },
          ]}
        />
      }
    >
      {shown === 'stages' ? (
        <StagesSection request={request} highlight={highlight} />
      ) : (
        <FlowView
          request={request}
          now={now}
          startDetail={`${nameOf(request.requester)} · ${say(request.submittedAt)}`}
          endDetail={request.finishedAt ? `${t(`now.short.${request.state}`)} · ${say(request.finishedAt)}` : undefined}
          onOpen={(step) => {
            setHighlight(step);
            show('stages');
          }}
        />
      )}
    </Section>
  );
}

/** Read only when asked for: it is the longest part and the one least wanted. */
function HistorySection({ request }: { request: RequestDetail }) {
  const { t, i18n } = useTranslation('request');
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      id="history"
      title={t('section.history')}
      extra={
        <span className={css.tools}>
          <Button
            size="small"
            type="text"
            icon={<FilePdfOutlined aria-hidden />}
            href={addressOf(downloadEvidence, {
              params: { id: request.id },
              query: { language: i18n.language.startsWith('zh') ? 'zh' : 'en' },
            })}
            download
          >
            {t('evidence.download')}
          </Button>
          <Button size="small" type="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'history.hide' : 'history.show')}
          </Button>
        </span>
      }
    >
      {isOpen ? <History request={request} /> : <p className="faint">{t('history.hint')}</p>}
    </Section>
  );
}
