import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Finding } from '@portico/core/errors.ts';
import { wordsOfFinding } from '../../ui/problem.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import css from './studio.module.css';

/** What is wrong with a text, by line; a click goes there. */
export function TextFaults({ faults, onPick }: { faults: readonly Finding[]; onPick: (line: number) => void }) {
  const { t } = useTranslation(['studio', 'errors', 'ui']);
  const text = useText();
  const language = useLanguage();
  if (faults.length === 0) return null;
  return (
    <ul className={css.faults} aria-label={t('faults')}>
      {faults.map((fault, at) => {
        const { line, step } = (fault.params ?? {}) as { line?: number; step?: { id: string; name: Text } };
        const name = step ? `${text(step.name)} (${step.id})` : fault.path;
        const words = `${name ? `${name}${t('ui:colon')}` : ''}${wordsOfFinding(fault, t, language)}`;
        return (
          <li key={`${fault.path}-${fault.code}-${at}`}>
            <button type="button" className="link-button" onClick={() => onPick(line ?? 1)}>
              {t('atLine', { line: line ?? 1 })}
            </button>{' '}
            {words}
          </li>
        );
      })}
    </ul>
  );
}
