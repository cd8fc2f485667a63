import { useState } from 'react';
import { Button, Form, Input, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import LaptopOutlined from '@ant-design/icons/LaptopOutlined';
import MobileOutlined from '@ant-design/icons/MobileOutlined';
import { changePassword, endSession, listSessions } from '@portico/core/api/session.ts';
import { useRead, useWrite } from '../../api/hooks.ts';
import { Problem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import { When } from '../../ui/when.tsx';
import { Part } from './part.tsx';

/** My password, and where I am logged in. */
export function Security() {
  return (
    <>
      <Password />
      <Sessions />
    </>
  );
}

interface Values {
  current: string;
  next: string;
  again: string;
}

function Password() {
  const { t } = useTranslation('profile');
  const toast = useToast();
  const [form] = Form.useForm<Values>();
  const write = useWrite(changePassword, {
    quiet: true,
    refreshes: [listSessions],
    onSuccess: () => {
      form.resetFields();
      toast.success(t('password.changed'));
    },
  });
  return (
    <Part title={t('password.title')} lead={t('password.lead')}>
      <Problem error={write.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="profile-form"
        onFinish={({ current, next }) => void write.run({ body: { current, next } })}
      >
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('password.needed') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          extra={t('password.rule')}
          rules={[{ required: true, min: 10, message: t('password.rule') }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('password.again')}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('password.differs'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('password.change')}
        </Button>
      </Form>
    </Part>
  );
}

function Sessions() {
  const { t } = useTranslation('profile');
  const toast = useToast();
  const sessions = useRead(listSessions, {});
  const [ending, setEnding] = useState('');
  const end = useWrite(endSession, { refreshes: [listSessions], onSuccess: () => toast.success(t('sessions.ended')) });
  return (
    <Part title={t('sessions.title')} lead={t('sessions.lead')}>
      <Problem error={sessions.error} onRetry={() => void sessions.refetch()} />
      {sessions.isPending && !sessions.error && <Skeleton active title={false} />}
      <ul className="profile-rows">
        {sessions.data?.items.map((session) => (
          <li key={session.id}>
            <span className="service-icon service-icon-32 service-icon-plain" aria-hidden>
              {/iPhone|Android|Mobile/i.test(session.device) ? <MobileOutlined /> : <LaptopOutlined />}
            </span>
            <span className="profile-row-words">
              <span className="profile-row-name">{session.device || t('sessions.unknown')}</span>
              <span className="soft">
                {session.current ? (
                  t('sessions.current')
                ) : (
                  <>
                    {t('sessions.seen')} <When at={session.lastSeenAt} />
                  </>
                )}
                {' · '}
                {t('sessions.since')} <When at={session.createdAt} mode="absolute" />
              </span>
            </span>
            {!session.current && (
              <Button
                size="small"
                loading={end.isPending && ending === session.id}
                onClick={() => {
                  setEnding(session.id);
                  void end.run({ params: { id: session.id } });
                }}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
