import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from 'antd';
import { changeLanguage } from '../../i18n/index.ts';
import { PorticoMark } from '../../ui/drawn-icons.tsx';
import { useLanguage } from '../../ui/text.ts';
import './session.css';

/** The frame of the pages before log-in: our sign, what Portico is, and the language. */
export function EntryFrame({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const { t } = useTranslation(['session', 'ui']);
  const language = useLanguage();
  return (
    <div className="entry">
      <header className="entry-head">
        <span className="brand">
          <span className="brand-mark" aria-hidden>
            <PorticoMark />
          </span>
          Portico
        </span>
        <Segmented
          aria-label={t('ui:shell.language')}
          value={language}
          options={[
            { value: 'zh', label: t('ui:shell.chinese') },
            { value: 'en', label: t('ui:shell.english') },
          ]}
          onChange={(next: 'zh' | 'en') => void changeLanguage(next)}
        />
      </header>
      <main className={aside ? 'entry-body entry-body-two' : 'entry-body'}>
        {children}
        {aside}
      </main>
    </div>
  );
}
