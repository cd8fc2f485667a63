import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publishService, saveServiceDraft } from '@portico/core/api/definitions.ts';
import { checkForm } from '@portico/core/definitions/form/index.ts';
import { useWrite } from '../../api/hooks.ts';
import type { Content } from '../../designers/form/index.ts';
import { Findings, Problem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Impact } from './impact.tsx';
import type { useAutosave } from './use-autosave.ts';
import { useProspect } from './use-prospect.ts';

/** `form.amount.min` → `amount`, `flow.director.who.0` → `director`. */
const placeName = (path: string): string => path.split('.')[1] ?? path;

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
      title={t('publish')}
      okText={t('publishNow')}
      cancelText={t('ui:cancel')}
      okButtonProps={{ disabled: errors.length > 0, loading: write.isPending || !prospect }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <p>{t('publishWords')}</p>
      {findings.length > 0 && <Findings findings={findings} nameOf={placeName} />}
      {prospect && <Impact impact={prospect.impact} />}
      <Problem error={write.error} nameOf={(path) => path} />
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
