import { useTranslation } from 'react-i18next';
import type { Trial } from '@portico/core/api/trials.ts';
import { notices } from '@portico/core/words/index.ts';
import { usePersonName } from '../../../ui/person.tsx';
import { useLanguage, useText } from '../../../ui/text.ts';
import { byWhat } from './run.ts';
import css from './try.module.css';

/** What would have gone out: messages and calls; here they lie instead. */
export function Outbox({ outbox }: { outbox: Trial['outbox'] }) {
  const { t } = useTranslation('trial');
  const text = useText();
  const language = useLanguage();
  const nameOf = usePersonName();
  const words = (what: string): string =>
    Object.hasOwn(notices, what) ? notices[what as keyof typeof notices][language] : t(`effect.${what}`);
  return (
    <section aria-label={t('outbox')} className={css.part}>
      <h2>{t('outboxOf', { count: outbox.length })}</h2>
      {outbox.length === 0 && <p className="faint">{t('noOutbox')}</p>}
      {byWhat(outbox).map(({ kind, what, items }) => (
        <details key={`${kind} ${what}`}>
          <summary>
            {words(what)} · {items.length}
          </summary>
          <ul>
            {items.map((item, at) => (
              <li key={at}>
                {[item.step && text(item.step), item.to.map(nameOf).join('、')].filter(Boolean).join(' → ')}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
