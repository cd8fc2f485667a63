import { useTranslation } from 'react-i18next';
import { formatMeasured } from '../../ui/duration.ts';
import type { Unit } from './use-report.ts';

/** A measured value in words; what was not measured is a dash, never 0. */
export function useValue(): (value: number | null | undefined, unit: Unit) => string {
  const { t, i18n } = useTranslation('insights');
  const locale = i18n.language === 'en' ? 'en-GB' : 'zh-CN';
  return (value, unit) => {
    if (value === null || value === undefined) return '—';
    if (unit === 'ms') return formatMeasured(value, t);
    if (unit === 'share')
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
    if (unit === 'score') return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
    return new Intl.NumberFormat(locale).format(value);
  };
}
