import { useTranslation } from 'react-i18next';
import type { ServiceCard } from '@portico/core/api/catalogue.ts';
import { formatSpan } from '../../ui/duration.ts';

/** What a service promises in a few words: `4 个工作小时内办结`; nothing promised gives nothing. */
export function usePromise(): (promise: ServiceCard['promise']) => string {
  const { t } = useTranslation(['portal', 'ui']);
  return (promise) => {
    if (promise.resolution) return t('promise.resolution', { span: formatSpan(promise.resolution, t) });
    if (promise.response) return t('promise.response', { span: formatSpan(promise.response, t) });
    return '';
  };
}
