import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenService } from '../open-service.ts';
import { OnOff } from '../setting.tsx';

/** Whether heads see what the people of their departments ask for. */
export function HeadsCanSee() {
  const { t } = useTranslation(['service', 'studio']);
  const { content, set } = useOpenService();
  return (
    <OnOff path="headsCanSee" name={t('studio:property.headsCanSee')} hint={t('access.headsHint')}>
      {(input) => (
        <Switch
          {...input}
          checked={content['headsCanSee'] === true}
          onChange={(on) => set('headsCanSee', on || undefined)}
        />
      )}
    </OnOff>
  );
}
