import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { Button, Popconfirm } from 'antd';
import { discardServiceDraft, saveServiceDraft, type ServiceDraft } from '@portico/core/api/definitions.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Finding } from '@portico/core/errors.ts';
import { call } from '../../api/call.ts';
import { useWrite } from '../../api/hooks.ts';
import { useAutosave, useDocument } from '../../designers/frame/index.ts';
import { type Content, contentOf } from '../../designers/parts/service-content.ts';
import { ServiceIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { useText } from '../../ui/text.ts';
import { useToast } from '../../ui/toast.tsx';
import { DraftState } from './draft-state.tsx';
import { ProblemsButton } from './problems-button.tsx';
import { Publish } from './publish.tsx';
import { OpenServiceContext, useOpened } from './open-service.ts';
import { firstTab, tabOf, tabs } from './tabs.tsx';
import { TabBar } from './tab-bar.tsx';
import { useFindings } from './use-findings.ts';
import { useSought } from './use-sought.ts';

/** The open service: one document above all tabs, with its history, its findings and what is kept on the server. */
export function Editor({
  draft,
  tab,
  onReload,
}: {
  draft: ServiceDraft;
  tab: string | undefined;
  onReload: () => void;
}) {
  const { t } = useTranslation('studio');
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [{ content: first, isBroken }] = useState(() => contentOf(draft.content));
  const doc = useDocument(first);
  const { key, baseVersion } = draft;
  const [told, setTold] = useState<readonly Finding[]>(draft.findings);
  const write = useCallback(
    async (content: Content, over: number) => {
      const saved = await call(
        saveServiceDraft,
        { params: { key }, body: { content, baseVersion } },
        { ifMatch: over },
      );
      setTold(saved.findings);
      return saved;
    },
    [key, baseVersion],
  );
  const autosave = useAutosave(doc.content, draft, write);
  const findings = useFindings(doc.content, told);
  const [isPublishing, setPublishing] = useState(false);
  const sought = useSought(tab);
  const discard = useWrite(discardServiceDraft, {
    onSuccess: () => {
      toast.success(t('discarded'));
      onReload();
    },
  });
  const throwAway = async () => {
    // What is on its way to the server would come back as a new draft.
    await autosave.save();
    if (autosave.version() === 0) onReload();
    else await discard.run({ params: { key } }, { ifMatch: autosave.version() });
  };
  const go = (to: string) => void navigate(paths.studioTab(key, to));
  const opened = useOpened(key, doc, findings, go);
  if (tab !== undefined && !tabs.some((each) => each.key === tab)) return <Navigate to={paths.studioOf(key)} replace />;
  const shown = tab ?? (isBroken ? 'json' : firstTab);
  const pick = ({ path }: Finding) => {
    const owner = tabOf(path);
    owner.select?.(doc, path);
    sought.seek(path);
    if (owner.key !== shown) go(owner.key);
  };
  const { icon } = doc.content;
  return (
    <Page
      title={text(doc.content['name'] as Text | undefined) || key}
      width="wide"
      place={paths.studioOf(key)}
      breadcrumbs={[{ title: t('title'), to: paths.studio }]}
      titleExtra={
        <>
          <ServiceIcon name={typeof icon === 'string' ? icon : null} tint={key} size={32} />
          <DraftState
            baseVersion={baseVersion}
            isDraft={autosave.version() > 0 || doc.canUndo}
            state={autosave.state}
            onReload={onReload}
          />
        </>
      }
      actions={
        <>
          <ProblemsButton content={doc.content} findings={findings} onPick={pick} />
          {baseVersion !== null && (
            <Popconfirm
              title={t('discardAsk')}
              okText={t('discard')}
              cancelText={t('ui:cancel', { ns: 'ui' })}
              okButtonProps={{ danger: true }}
              onConfirm={() => void throwAway()}
            >
              <Button disabled={autosave.version() === 0 && !doc.canUndo}>{t('discard')}</Button>
            </Popconfirm>
          )}
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t('publish')}
          </Button>
        </>
      }
    >
      {isBroken && <p role="alert">{t('brokenForm')}</p>}
      <OpenServiceContext value={opened}>
        <TabBar serviceKey={key} shown={shown} findings={findings} doc={doc} save={autosave.save} onTab={go} />
      </OpenServiceContext>
      {isPublishing && (
        <Publish
          serviceKey={key}
          content={doc.content}
          autosave={autosave}
          onClose={() => setPublishing(false)}
          onDone={onReload}
        />
      )}
    </Page>
  );
}
