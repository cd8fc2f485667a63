import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Prospect } from './use-prospect.ts';
import { useText } from '../../ui/text.ts';

/** What a draft means for the requests under way: they keep their version, but some stand on what changes. */
export function Impact({ impact }: Pick<Prospect, 'impact'>) {
  const { t } = useTranslation('studio');
  const text = useText();
  if (!impact || impact.running === 0) return null;
  const touched = impact.steps.filter(({ running }) => running > 0);
  return (
    <Alert
      type={touched.some(({ change }) => change === 'removed') ? 'warning' : 'info'}
      showIcon
      title={t('impact.running', { count: impact.running })}
      description={
        touched.length > 0 && (
          <ul className="findings">
            {touched.map(({ step, name, change, running }) => (
              <li key={step}>{t(`impact.${change}`, { count: running, name: text(name) })}</li>
            ))}
          </ul>
        )
      }
    />
  );
}
