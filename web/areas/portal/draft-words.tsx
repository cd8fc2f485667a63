import { Alert, Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import { deleteDraft, listDrafts, listServices, type readService } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { openForm } from '@portico/core/definitions/form/index.ts';
import { useWrite } from '../../api/hooks.ts';
import type { FormState } from '../../runtime/form/form-hooks.ts';
import { useUndo } from '../../ui/confirm-undo.tsx';
import { useLanguage } from '../../ui/text.ts';
import { useTimeZone, When } from '../../ui/when.tsx';
import { draftInCache, type Draft, type DraftState } from './use-draft.ts';

/** `已保存 10:32`, said once to screen readers when it changes. */
export function DraftWords({ state }: { state: DraftState }) {
  const { t } = useTranslation('portal');
  const timeZone = useTimeZone();
  const language = useLanguage();
  if (state.kind === 'saving') return <span className="faint">{t('draft.saving')}</span>;
  if (state.kind === 'failed') {
    return (
      <span className="draft-failed" role="status">
        {t('draft.failed')}
      </span>
    );
  }
  if (state.kind !== 'saved') return null;
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(Date.parse(state.at));
  return (
    <span className="faint">
      <CheckOutlined aria-hidden /> {t('draft.saved', { time })}
    </span>
  );
}

/** Says that a draft is back, and lets one start over; that can be taken back. */
export function RestoredDraft({
  service,
  savedAt,
  form,
  draft,
}: {
  service: Reply<typeof readService>;
  savedAt: string;
  form: FormState;
  draft: Draft;
}) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const undo = useUndo();
  const [isGone, setGone] = useState(false);
  const remove = useWrite(deleteDraft, { refreshes: [listDrafts, listServices] });
  if (isGone) return null;
  const startOver = () => {
    const before = form.answers;
    const fresh = openForm(service.form, form.view.context).answers;
    setGone(true);
    void draft.stop();
    form.replace(fresh);
    undo({
      words: t('draft.deleted'),
      commit: () => {
        draftInCache(client, service.key, null);
        void remove.run({ params: { key: service.key } }).then(() => draft.keep(fresh));
      },
      revert: () => {
        setGone(false);
        form.replace(before);
        draft.keep(before);
      },
    });
  };
  return (
    <Alert
      type="info"
      showIcon
      className="restored"
      title={
        <>
          {t('draft.restored')} <When at={savedAt} />
        </>
      }
      action={
        <Button size="small" onClick={startOver}>
          {t('draft.startOver')}
        </Button>
      }
    />
  );
}
