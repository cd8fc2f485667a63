import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoginsInput } from '../../../designers/parts/logins-input.tsx';
import { useOpenService } from '../open-service.ts';
import { OnOff, Part, Setting } from '../setting.tsx';

/** Who looks after the service, and what they hear of it. */
export function Upkeep() {
  const { t } = useTranslation(['service', 'studio']);
  const { content, set } = useOpenService();
  const { owners } = content;
  return (
    <Part name={t('basics.upkeep')}>
      <Setting path="owners" name={t('studio:property.owners')} hint={t('basics.ownersHint')}>
        {(input, status) => (
          <LoginsInput
            {...input}
            status={status}
            max={20}
            value={Array.isArray(owners) ? (owners as string[]) : []}
            onChange={(next) => set('owners', next)}
          />
        )}
      </Setting>
      <OnOff path="rating" name={t('basics.rating')} hint={t('basics.ratingHint')}>
        {(input) => (
          <Switch
            {...input}
            checked={content['rating'] !== false}
            onChange={(on) => set('rating', on ? undefined : false)}
          />
        )}
      </OnOff>
    </Part>
  );
}
