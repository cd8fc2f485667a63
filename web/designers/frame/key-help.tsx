import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './frame.module.css';
import { keyHelp } from './keys.ts';

/** Every key of a designer. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('frame');
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose}>
      <dl className={css.keys}>
        {keyHelp.map(([key, name]) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
