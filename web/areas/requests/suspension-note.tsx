import { Alert } from 'antd';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../ui/person.tsx';
import { When } from '../../ui/when.tsx';

/** Why a request stands still, who stopped it and when. */
export function SuspensionNote({ suspension }: { suspension: RequestDetail['suspension'] }) {
  const { t } = useTranslation('request');
  const nameOf = usePersonName();
  if (!suspension) return null;
  const { kind, reason, by, at } = suspension;
  return (
    <Alert
      type="warning"
      showIcon
      title={kind === 'attention' ? t('suspension.attention') : t('suspension.by', { name: by ? nameOf(by) : '—' })}
      description={
        <>
          {kind === 'attention' ? t(`suspension.because.${reason}`, { defaultValue: reason }) : reason}
          <span className="faint">
            {' · '}
            <When at={at} mode="absolute" />
          </span>
        </>
      }
    />
  );
}
