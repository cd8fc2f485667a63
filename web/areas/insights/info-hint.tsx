import InfoCircleOutlined from '@ant-design/icons/InfoCircleOutlined';
import { useTranslation } from 'react-i18next';
import css from './insights.module.css';
import { Tooltip } from '../../ui/tooltip.tsx';

/** The written definition of a number, on hover, focus or tap. */
export function InfoHint({ name, text }: { name: string; text: string }) {
  const { t } = useTranslation('insights');
  return (
    <Tooltip title={text} trigger={['hover', 'focus', 'click']}>
      <button type="button" className={css.info} aria-label={t('definitionOf', { name })}>
        <InfoCircleOutlined aria-hidden />
      </button>
    </Tooltip>
  );
}
