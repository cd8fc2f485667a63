import { Button, Segmented } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import LogoutOutlined from '@ant-design/icons/LogoutOutlined';
import { logOut, updateMe } from '@portico/core/api/session.ts';
import { useWrite } from '../../api/hooks.ts';
import { leaveSession, updateSession } from '../../api/session-query.ts';
import { changeLanguage } from '../../i18n/index.ts';
import { useScheme, type SchemeChoice } from '../scheme.tsx';
import { useLanguage } from '../text.ts';

/** Language, for the account and this device. */
export function LanguageChoice() {
  const { t } = useTranslation('ui');
  const client = useQueryClient();
  const language = useLanguage();
  const write = useWrite(updateMe, { onSuccess: (me) => updateSession(client, me) });
  return (
    <Segmented
      aria-label={t('shell.language')}
      value={language}
      options={[
        { value: 'zh', label: t('shell.chinese') },
        { value: 'en', label: t('shell.english') },
      ]}
      onChange={(next: 'zh' | 'en') => {
        void changeLanguage(next);
        void write.run({ body: { language: next } });
      }}
    />
  );
}

/** Light, dark, or what the device says; kept on this device. */
export function SchemeChoiceControl() {
  const { t } = useTranslation('ui');
  const { choice, choose } = useScheme();
  return (
    <Segmented
      aria-label={t('shell.scheme')}
      value={choice}
      options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`shell.${value}`) }))}
      onChange={(next: SchemeChoice) => choose(next)}
    />
  );
}

function LogOutButton({ block = false }: { block?: boolean }) {
  const { t } = useTranslation('ui');
  const client = useQueryClient();
  const write = useWrite(logOut, { onSuccess: () => leaveSession(client) });
  return (
    <Button icon={<LogoutOutlined />} block={block} loading={write.isPending} onClick={() => void write.run({})}>
      {t('shell.logOut')}
    </Button>
  );
}

/** What everybody can set about the screen, and the way out. */
export function AccountActions() {
  const { t } = useTranslation('ui');
  return (
    <div className="account-actions">
      <div className="account-row">
        <span>{t('shell.language')}</span>
        <LanguageChoice />
      </div>
      <div className="account-row">
        <span>{t('shell.scheme')}</span>
        <SchemeChoiceControl />
      </div>
      <LogOutButton block />
    </div>
  );
}
