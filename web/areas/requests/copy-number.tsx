import CopyOutlined from '@ant-design/icons/CopyOutlined';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import css from './requests.module.css';

/** The number of a request; copied by a press. */
export function CopyNumber({ number }: { number: string }) {
  const { t } = useTranslation('request');
  const toast = useToast();
  return (
    <Tooltip title={t('copyNumber')}>
      <Button
        type="text"
        size="small"
        className={css.number ?? ''}
        aria-label={`${number} · ${t('copyNumber')}`}
        onClick={() => void navigator.clipboard?.writeText(number).then(() => toast.success(t('copied', { number })))}
      >
        {number} <CopyOutlined aria-hidden />
      </Button>
    </Tooltip>
  );
}
