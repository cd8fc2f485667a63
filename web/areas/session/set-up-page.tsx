import { useMemo } from 'react';
import { Button, Checkbox, Form, Input, Segmented, Select } from 'antd';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readEntry, setUp } from '@portico/core/api/session.ts';
import { useRead, useWrite } from '../../api/hooks.ts';
import { enterSession } from '../../api/session-query.ts';
import { changeLanguage } from '../../i18n/index.ts';
import { PageSkeleton } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useLanguage } from '../../ui/text.ts';
import { useTitle } from '../../ui/title.ts';
import { EntryFrame } from './entry-frame.tsx';
import { timeZones } from '../../ui/time-zones.ts';

interface Values {
  secret: string;
  company: string;
  name: string;
  login: string;
  password: string;
  timeZone: string;
  services: boolean;
}

/** The first page of an empty Portico: the company and its first administrator. */
export function SetUpPage() {
  const { t } = useTranslation(['session', 'ui']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { hash } = useLocation();
  const language = useLanguage();
  const entry = useRead(readEntry, {});
  const zones = useMemo(() => timeZones().map((value) => ({ value, label: value.replaceAll('_', ' ') })), []);
  useTitle(t('setUp.title'));
  const write = useWrite(setUp, {
    quiet: true,
    onSuccess: (me) => {
      enterSession(client, me);
      void navigate(paths.home, { replace: true });
    },
  });
  if (entry.isPending) return <PageSkeleton />;
  if (entry.data && !entry.data.needsSetup) return <Navigate to={paths.logIn} replace />;
  const needed = { required: true, whitespace: true, message: t('setUp.needed') };
  return (
    <EntryFrame>
      <section className="entry-card entry-card-wide panel" aria-labelledby="set-up-title">
        <h1 id="set-up-title">{t('setUp.title')}</h1>
        <p className="soft entry-lead">{t('setUp.lead')}</p>
        <Problem error={entry.error ?? write.error} />
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          initialValues={{
            secret: hash.slice(1),
            timeZone: zones.find(({ value }) => value === ownZone())?.value ?? 'Asia/Shanghai',
            services: true,
          }}
          onFinish={(values) => void write.run({ body: { ...values, language } })}
        >
          <Form.Item name="secret" label={t('setUp.secret')} rules={[needed]} extra={t('setUp.secretHint')}>
            <Input
              size="large"
              autoFocus={hash === ''}
              maxLength={100}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </Form.Item>
          <Form.Item name="company" label={t('setUp.company')} rules={[needed]}>
            <Input size="large" autoFocus={hash !== ''} maxLength={200} autoComplete="organization" />
          </Form.Item>
          <div className="entry-pair">
            <Form.Item name="name" label={t('setUp.name')} rules={[needed]}>
              <Input size="large" maxLength={100} autoComplete="name" />
            </Form.Item>
            <Form.Item
              name="login"
              label={t('setUp.login')}
              rules={[{ required: true, min: 2, max: 60, pattern: /^[\w.@-]+$/, message: t('setUp.loginRule') }]}
            >
              <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} />
            </Form.Item>
          </div>
          <Form.Item
            name="password"
            label={t('setUp.password')}
            rules={[{ required: true, min: 10, max: 200, message: t('setUp.passwordRule') }]}
          >
            <Input.Password size="large" autoComplete="new-password" placeholder={t('setUp.passwordRule')} />
          </Form.Item>
          <div className="entry-pair">
            <Form.Item label={t('ui:shell.language')}>
              <Segmented
                size="large"
                block
                aria-label={t('ui:shell.language')}
                value={language}
                options={[
                  { value: 'zh', label: t('ui:shell.chinese') },
                  { value: 'en', label: t('ui:shell.english') },
                ]}
                onChange={(next: 'zh' | 'en') => void changeLanguage(next)}
              />
            </Form.Item>
            <Form.Item name="timeZone" label={t('setUp.timeZone')}>
              <Select size="large" showSearch options={zones} />
            </Form.Item>
          </div>
          <Form.Item name="services" valuePropName="checked" extra={t('setUp.servicesHint')}>
            <Checkbox>{t('setUp.services')}</Checkbox>
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={write.isPending}>
            {t('setUp.submit')}
          </Button>
        </Form>
      </section>
    </EntryFrame>
  );
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
