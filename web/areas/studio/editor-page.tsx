import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button, Popconfirm, Tabs } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import {
  discardServiceDraft,
  listServiceDefinitions,
  listServiceVersions,
  readServiceDraft,
  saveServiceDraft,
  type ServiceDraft,
} from '@portico/core/api/definitions.ts';
import { Flow } from '@portico/core/definitions/flow/flow.ts';
import { Form } from '@portico/core/definitions/form/index.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { call } from '../../api/call.ts';
import { keyOf, refresh, useRead, useWrite } from '../../api/hooks.ts';
import { FlowDesigner } from '../../designers/flow/index.ts';
import { FormDesigner } from '../../designers/form/index.ts';
import { type SaveState, useAutosave, useDocument } from '../../designers/frame/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { Page, PageSkeleton } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { useToast } from '../../ui/toast.tsx';
import { JsonText } from './json-text.tsx';
import { Publish } from './publish.tsx';
import { Versions } from './versions.tsx';

/** A service on the bench: its form, its text, its versions. */
export function EditorPage() {
  const { key = '' } = useParams();
  useTranslation(['studio', 'frame', 'designer', 'conditions', 'drawing', 'flow']);
  return <Opened key={key} serviceKey={key} />;
}

function Opened({ serviceKey }: { serviceKey: string }) {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const input = { params: { key: serviceKey } };
  // Read anew each time it is opened: what was read before knows nothing of what was written since.
  useState(() => client.removeQueries({ queryKey: keyOf(readServiceDraft, input) }));
  const draft = useRead(readServiceDraft, input, { staleTime: Infinity });
  if (draft.isPending) return <PageSkeleton />;
  if (draft.error || !draft.data) return <Problem error={draft.error} onRetry={() => void draft.refetch()} />;
  const again = async () => {
    await client.refetchQueries({ queryKey: keyOf(readServiceDraft, input) });
    await refresh(client, listServiceDefinitions, listServiceVersions);
    setRound(round + 1);
  };
  return <Editor key={round} draft={draft.data} onReload={() => void again()} />;
}

const emptyForm: Form = { schema: 1, items: [] };
const emptyFlow: Flow = Flow.parse({ schema: 1, steps: [] });

function Editor({ draft, onReload }: { draft: ServiceDraft; onReload: () => void }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const toast = useToast();
  const [first] = useState<Content>(() => {
    // A draft may hold anything; what is no form or flow is left to its text.
    const { form, flow } = draft.content;
    return {
      ...draft.content,
      form: Form.safeParse(form).success ? (form as Form) : emptyForm,
      flow: Flow.safeParse(flow).success ? (flow as Flow) : emptyFlow,
    };
  });
  const [isBroken] = useState(
    (['form', 'flow'] as const).some(
      (part) => draft.content[part] !== undefined && first[part] !== draft.content[part],
    ),
  );
  const doc = useDocument(first);
  const { key, baseVersion } = draft;
  const write = useCallback(
    (content: Content, over: number) =>
      call(saveServiceDraft, { params: { key }, body: { content, baseVersion } }, { ifMatch: over }),
    [key, baseVersion],
  );
  const autosave = useAutosave(doc.content, draft, write);
  const [isPublishing, setPublishing] = useState(false);
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
    else await discard.run({ params: { key: draft.key } }, { ifMatch: autosave.version() });
  };
  const name = text(doc.content['name'] as Text | undefined) || draft.key;
  return (
    <Page
      title={name}
      width="wide"
      breadcrumbs={[{ title: t('title'), to: paths.studio }]}
      titleExtra={<SaveWords state={autosave.state} onReload={onReload} />}
      actions={
        <>
          {draft.baseVersion !== null && (
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
      <Tabs
        destroyOnHidden
        defaultActiveKey={isBroken ? 'json' : 'form'}
        items={[
          { key: 'form', label: t('form'), children: <FormDesigner doc={doc} /> },
          { key: 'flow', label: t('flow'), children: <FlowDesigner doc={doc} serviceKey={draft.key} /> },
          { key: 'json', label: t('json'), children: <JsonText doc={doc} /> },
          {
            key: 'versions',
            label: t('versions'),
            children: <Versions serviceKey={draft.key} content={doc.content} onRestore={(next) => doc.put(next)} />,
          },
        ]}
      />
      {isPublishing && (
        <Publish
          serviceKey={draft.key}
          content={doc.content}
          autosave={autosave}
          onClose={() => setPublishing(false)}
          onDone={onReload}
        />
      )}
    </Page>
  );
}

function SaveWords({ state, onReload }: { state: SaveState; onReload: () => void }) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  if (state.kind === 'refused') return <Problem error={state.error} />;
  if (state.kind === 'conflict')
    return (
      <span role="alert">
        {t('save.conflict')}{' '}
        <button type="button" className="link-button" onClick={onReload}>
          {t('save.reload')}
        </button>
      </span>
    );
  const time =
    state.kind === 'saved' && state.at
      ? new Date(state.at).toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', {
          hour: '2-digit',
          minute: '2-digit',
        })
      : null;
  return (
    <span className="faint" role="status">
      {state.kind === 'saved' ? (time ? t('save.savedAt', { time }) : t('save.unchanged')) : t(`save.${state.kind}`)}
    </span>
  );
}
