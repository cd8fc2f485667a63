import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import UserSwitchOutlined from '@ant-design/icons/UserSwitchOutlined';
import { useMe } from '../../api/hooks.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';

/** A discreet way to ask for somebody else. Null: for oneself. */
export function ForColleague({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('portal');
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button type="text" size="small" icon={<UserSwitchOutlined />} className="faint" onClick={() => setOpen(true)}>
        {t('service.onBehalf')}
      </Button>
    );
  }
  return (
    <span className="for-colleague">
      <label htmlFor="for-colleague" className="soft">
        {t('service.onBehalfOf')}
      </label>
      <span className="for-colleague-picker">
        <PersonPicker
          id="for-colleague"
          aria-label={t('service.onBehalfOf')}
          autoFocus
          value={value}
          onChange={onChange}
          without={[me.person.id]}
        />
      </span>
      <Button
        type="text"
        size="small"
        onClick={() => {
          onChange(null);
          setOpen(false);
        }}
      >
        {t('service.onBehalfCancel')}
      </Button>
      {value && <span className="faint for-colleague-hint">{t('service.onBehalfHint')}</span>}
    </span>
  );
}
