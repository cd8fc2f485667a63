import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ServiceIcon, serviceIcons } from '../../../ui/icons.tsx';
import { useOpenService } from '../open-service.ts';
import { Setting } from '../setting.tsx';
import css from './basics.module.css';

/** The icon of the service, out of the set. */
export function IconChooser() {
  const { t } = useTranslation(['service', 'studio']);
  const { serviceKey, content, set } = useOpenService();
  const [isOpen, setOpen] = useState(false);
  const icon = typeof content['icon'] === 'string' ? content['icon'] : null;
  const choose = (name: string | undefined) => {
    set('icon', name);
    setOpen(false);
  };
  const nameOf = (name: string) => t(`icon.${name}`);
  return (
    <Setting path="icon" name={t('studio:property.icon')}>
      {(input) => (
        <>
          <Button
            {...input}
            className={css.icon ?? ''}
            aria-haspopup="dialog"
            aria-label={t('basics.iconNow', { name: icon && icon in serviceIcons ? nameOf(icon) : t('basics.noIcon') })}
            onClick={() => setOpen(true)}
          >
            <ServiceIcon name={icon} tint={serviceKey} size={32} />
          </Button>
          <Modal open={isOpen} title={t('basics.chooseIcon')} footer={null} onCancel={() => setOpen(false)}>
            <div className={css.icons}>
              {Object.entries(serviceIcons).map(([name, Icon]) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={name === icon}
                  aria-label={nameOf(name)}
                  title={nameOf(name)}
                  onClick={() => choose(name)}
                >
                  <Icon />
                </button>
              ))}
            </div>
            {icon !== null && (
              <Button type="link" onClick={() => choose(undefined)}>
                {t('basics.withoutIcon')}
              </Button>
            )}
          </Modal>
        </>
      )}
    </Setting>
  );
}
