import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './desk.module.css';

/** What each key does. */
export function KeysHelp({ keys, isOpen, onClose }: { keys: readonly string[]; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <Modal title={t('keys.title')} open={isOpen} onCancel={onClose} footer={null} width={400}>
      <dl className={css.keys}>
        {keys.map((key) => (
          <div key={key}>
            <dt>
              {t(`keys.cap.${key}`)
                .split(' ')
                .map((cap) => (
                  <kbd key={cap}>{cap}</kbd>
                ))}
            </dt>
            <dd>{t(`keys.does.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
