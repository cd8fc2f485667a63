import { useTranslation } from 'react-i18next';
import { useOpenService } from '../open-service.ts';
import { Part } from '../setting.tsx';
import css from '../setting.module.css';
import { AudienceInput } from './audience-input.tsx';
import { HeadsCanSee } from './heads-can-see.tsx';

/** Who is offered the service, who may file it for others, who sees the requests. */
export function AccessTab() {
  const { t } = useTranslation('service');
  const { content, set } = useOpenService();
  // Everybody is what holds when nothing is said.
  const put = (name: string) => (next: unknown, how?: 'typed') =>
    set(name, next === 'everybody' ? undefined : next, how);
  return (
    <div className={css.single}>
      <Part name={t('access.audience')}>
        <AudienceInput
          path="audience"
          name={t('access.audience')}
          value={content['audience']}
          onChange={put('audience')}
        />
      </Part>
      <Part name={t('access.onBehalf')}>
        <p className="faint">{t('access.onBehalfHint')}</p>
        <AudienceInput
          path="onBehalf"
          name={t('access.onBehalf')}
          value={content['onBehalf']}
          mayBeNobody
          onChange={put('onBehalf')}
        />
      </Part>
      <Part name={t('access.seeing')}>
        <HeadsCanSee />
      </Part>
    </div>
  );
}
