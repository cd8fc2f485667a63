import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publishService } from '@portico/core/api/definitions.ts';
import { checkForm } from '@portico/core/definitions/form/index.ts';
import { useWrite } from '../../api/hooks.ts';
import type { Content } from '../../designers/form/index.ts';
import { Findings, Problem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { useAutosave } from './use-autosave.ts';

/** What is wrong, a note for the record, and out it goes. */
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
  const findings = checkForm(content.form);
  const errors = findings.filter((each) => each.params?.['severity'] !== 'warning');
  const write = useWrite(publishService, {
    quiet: true,
    onSuccess: ({ version }) => {
      toast.success(t('published', { version }));
      onDone();
    },
  });
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
      okButtonProps={{ disabled: errors.length > 0, loading: write.isPending }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <p>{t('publishWords')}</p>
      {findings.length > 0 && <Findings findings={findings} nameOf={(path) => path.split('.')[0] ?? ''} />}
      <Problem error={write.error} nameOf={(path) => path} />
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
