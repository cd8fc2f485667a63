import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SummaryField } from '@portico/core/api/request-shapes.ts';
import { useText } from './text.ts';
import { formatWhen, useTimeZone } from './when.tsx';

type Field = z.infer<typeof SummaryField>;

/** An answer in a few words for a list; long texts are cut by the style sheet. */
function useSummaryValue(): (field: Field) => string {
  const { t, i18n } = useTranslation('ui');
  const text = useText();
  const timeZone = useTimeZone();
  const locale = i18n.language === 'en' ? 'en-GB' : 'zh-CN';
  const words = (value: unknown, kind: string): string => {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
    if (kind === 'date-time' && typeof value === 'string' && !Number.isNaN(Date.parse(value)))
      return formatWhen(Date.parse(value), Date.now(), timeZone, t, i18n.language, 'absolute');
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map((item) => words(item, kind)).join(t('person.comma'));
    if (typeof value === 'object' && 'zh' in value && 'en' in value) return text(value as { zh: string; en: string });
    if (typeof value === 'object' && 'name' in value) return words(value.name, kind);
    return '';
  };
  return (field) => words(field.value, field.kind);
}

/** The telling fields of a request, name and value, in one row; not again what its title says already. */
export function Summary({ request }: { request: { title: string; summary: readonly Field[] } }) {
  const text = useText();
  const valueOf = useSummaryValue();
  const shown = request.summary
    .map((field) => ({ field, words: valueOf(field) }))
    .filter(({ words }) => words !== '' && words !== request.title);
  if (shown.length === 0) return null;
  return (
    <dl className="summary">
      {shown.map(({ field, words }) => (
        <div key={field.id}>
          <dt>{text(field.name)}</dt>
          <dd title={words}>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
