import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { logIn, readEntry, type Me } from '@portico/core/api/session.ts';
import type { CallError } from '../../api/call.ts';
import { useRead, useWrite } from '../../api/hooks.ts';
import { enterSession, useSession } from '../../api/session-query.ts';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useTitle } from '../../ui/title.ts';
import { DemoPeople } from './demo-people.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { pageAfterLogIn } from './from.ts';

/** Name and password, and beside it the demo company's people while the demo is on. */
export function LogInPage() {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  const entry = useRead(readEntry, {});
  const session = useSession();
  useTitle(t('logIn.title'));
  const after = pageAfterLogIn(search);
  const enter = (me: Me) => {
    enterSession(client, me);
    void navigate(after, { replace: true });
  };
  if (entry.data?.needsSetup) return <Navigate to={paths.setUp} replace />;
  if (session.data) return <Navigate to={after} replace />;
  return (
    <EntryFrame aside={entry.data?.isDemo ? <DemoPeople onEnter={enter} /> : undefined}>
      <section className="entry-card panel" aria-labelledby="log-in-title">
        <h1 id="log-in-title">{t('logIn.welcome')}</h1>
        <p className="soft entry-lead">{t('logIn.lead')}</p>
        {after !== '/' && <Alert type="info" showIcon title={t('logIn.comeBack')} className="entry-note" />}
        <Problem error={entry.error} onRetry={() => void entry.refetch()} />
        <PasswordForm onEnter={enter} />
        <p className="faint entry-foot">{t('logIn.forgotten')}</p>
      </section>
    </EntryFrame>
  );
}

function PasswordForm({ onEnter }: { onEnter: (me: Me) => void }) {
  const { t } = useTranslation('session');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const name = useRef<InputRef>(null);
  const field = useRef<InputRef>(null);
  const write = useWrite(logIn, {
    quiet: true,
    onSuccess: onEnter,
    onError: () => {
      setPassword('');
      field.current?.focus();
    },
  });
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={() => {
        if (!login.trim()) name.current?.focus();
        else if (!password) field.current?.focus();
        else void write.run({ body: { login: login.trim(), password } });
      }}
    >
      <LogInError error={write.error} />
      <Form.Item label={t('logIn.login')} htmlFor="login">
        <Input
          ref={name}
          id="login"
          size="large"
          autoFocus
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('logIn.password')} htmlFor="password">
        <Input.Password
          ref={field}
          id="password"
          size="large"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={write.isPending}>
        {t('logIn.submit')}
      </Button>
    </Form>
  );
}

/** Wrong name or password, or how long the account is closed; the seconds count down. */
function LogInError({ error }: { error: CallError | null }) {
  const { t } = useTranslation('session');
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (error?.problem.code !== 'limited') return undefined;
    const until = Date.now() + (error.retryAfter ?? 60) * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [error]);
  if (error === null) return null;
  const { code } = error.problem;
  if (code === 'unauthenticated') {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        className="entry-note"
        title={t('logIn.wrong')}
        description={t('logIn.wrongHint')}
      />
    );
  }
  if (code === 'limited') {
    const words =
      left === 0
        ? t('logIn.openAgain')
        : left < 120
          ? t('logIn.lockedSeconds', { count: left })
          : t('logIn.lockedMinutes', { count: Math.ceil(left / 60) });
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        className="entry-note"
        title={t('logIn.locked')}
        description={words}
      />
    );
  }
  return <Problem error={error} />;
}
