import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publishService, saveServiceDraft } from '@portico/core/api/definitions.ts';
import { checkForm } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { useWrite } from '../../api/hooks.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { Findings, Problem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Impact } from './impact.tsx';
import css from './studio.module.css';
import { usePlaceName } from './place-name.ts';
import type { useAutosave } from '../../designers/frame/index.ts';
import { useProspect } from './use-prospect.ts';

/** What is wrong, what it means for requests under way, a note for the record, and out it goes. */
export function Publish({
  serviceKey,
  content,
  autosave,
  onClose,
  onDone,
}: {
  serviceKey: string;
  content: Content;
  autosave: ReturnType<typeof useAutosave>;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation(['studio', 'ui']);
  const toast = useToast();
  const placeName = usePlaceName(content);
  const [note, setNote] = useState('');
  const prospect = useProspect(serviceKey, autosave);
  // What the browser sees at once; what the server knows of flow and company comes a moment later.
  const findings =
    prospect?.findings ?? checkForm(content.form).map((each) => ({ ...each, path: `form.${each.path}` }));
  const errors = findings.filter((each) => each.params?.['severity'] !== 'warning');
  const write = useWrite(publishService, {
    quiet: true,
    onSuccess: ({ version }) => {
      toast.success(t('published', { version }));
      onDone();
    },
  });
  const { problem } = write.error ?? {};
  const newer = problem?.reason === 'published-meanwhile' ? Number(problem.params?.['version']) : null;
  const rebase = useWrite(saveServiceDraft, { onSuccess: () => onDone() });
  const publish = async () => {
    if (!(await autosave.save())) return;
    await write.run(
      { params: { key: serviceKey }, body: note.trim() ? { note: note.trim() } : {} },
      { ifMatch: autosave.version() },
    );
  };
  return (
    <Modal
      open
      className={css.publish ?? ''}
      title={t('publish')}
      okText={t('publishNow')}
      cancelText={t('ui:cancel')}
      okButtonProps={{ disabled: errors.length > 0, loading: write.isPending || !prospect }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <p>{t('publishWords')}</p>
      <Told type="error" title={t('mustMend')} findings={errors} nameOf={placeName} />
      <Told
        type="warning"
        title={t('mayMend')}
        findings={findings.filter((each) => !errors.includes(each))}
        nameOf={placeName}
      />
      {prospect && <Impact impact={prospect.impact} />}
      <Problem error={write.error} nameOf={placeName} />
      {newer !== null && (
        <p>
          {t('newer', { version: newer })}{' '}
          <button
            type="button"
            className="link-button"
            onClick={() =>
              void rebase.run(
                { params: { key: serviceKey }, body: { content, baseVersion: newer } },
                { ifMatch: autosave.version() },
              )
            }
          >
            {t('goOn', { version: newer })}
          </button>
        </p>
      )}
      <Input.TextArea
        value={note}
        maxLength={2000}
        aria-label={t('note')}
        placeholder={t('note')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}

interface ToldProps {
  type: 'error' | 'warning';
  title: string;
  findings: readonly Finding[];
  nameOf: (path: string) => string;
}
function Told({ type, title, findings, nameOf }: ToldProps) {
  if (findings.length === 0) return null;
  return <Alert type={type} showIcon title={title} description={<Findings findings={findings} nameOf={nameOf} />} />;
}
