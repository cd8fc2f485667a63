import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import CloseOutlined from '@ant-design/icons/CloseOutlined';

const kept = 'portico.first-steps';

/** For somebody who has nothing yet: how it goes, in three sentences; can be put away. */
export function FirstSteps() {
  const { t } = useTranslation(['portal', 'ui']);
  const [isGone, setGone] = useState(() => localStorage.getItem(kept) === 'seen');
  if (isGone) return null;
  return (
    <section className="panel first-steps" aria-labelledby="first-steps-title">
      <h2 id="first-steps-title">{t('firstSteps.title')}</h2>
      <ol>
        {(['choose', 'fill', 'follow'] as const).map((step) => (
          <li key={step}>
            <strong>{t(`firstSteps.${step}.title`)}</strong>
            <span>{t(`firstSteps.${step}.words`)}</span>
          </li>
        ))}
      </ol>
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('ui:close')}
        className="first-steps-close"
        onClick={() => {
          localStorage.setItem(kept, 'seen');
          setGone(true);
        }}
      />
    </section>
  );
}
