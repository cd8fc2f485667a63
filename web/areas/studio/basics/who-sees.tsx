import { useTranslation } from 'react-i18next';
import { useAudienceWords } from '../access/audience-words.ts';
import { HeadsCanSee } from '../access/heads-can-see.tsx';
import { useOpenService } from '../open-service.ts';
import { Part } from '../setting.tsx';

/** In short who is offered the service; the whole of it is a tab of its own. */
export function WhoSees() {
  const { t } = useTranslation('service');
  const { content, go } = useOpenService();
  const lines = useAudienceWords(content['audience']);
  return (
    <Part
      name={t('access.audience')}
      extra={
        <button type="button" className="link-button" onClick={() => go('access')}>
          {t('access.change')}
        </button>
      }
    >
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <HeadsCanSee />
    </Part>
  );
}
