import { useState } from 'react';
import { Alert, Button, DatePicker, Form, Input, Skeleton } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import KeyOutlined from '@ant-design/icons/KeyOutlined';
import { createToken, deleteToken, listTokens } from '@portico/core/api/session.ts';
import { useRead, useWrite } from '../../api/hooks.ts';
import { useUndo } from '../../ui/confirm-undo.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { When } from '../../ui/when.tsx';
import { Part } from './part.tsx';

interface Values {
  name: string;
  expiresOn?: Dayjs | null;
}

/** Personal API tokens: made here, the secret shown once. */
export function Tokens() {
  const { t } = useTranslation(['profile', 'ui']);
  const tokens = useRead(listTokens, {});
  const [form] = Form.useForm<Values>();
  const [secret, setSecret] = useState<{ name: string; secret: string } | null>(null);
  const create = useWrite(createToken, {
    refreshes: [listTokens],
    quiet: true,
    onSuccess: (token) => {
      setSecret(token);
      form.resetFields();
    },
  });
  return (
    <>
      <Part title={t('tokens.make')} lead={t('tokens.lead')}>
        {secret && (
          <Alert
            type="success"
            showIcon
            role="status"
            className="token-secret"
            title={t('tokens.made', { name: secret.name })}
            description={
              <>
                <p>{t('tokens.once')}</p>
                <CopyText text={secret.secret} label={t('tokens.copy')} />
                <code className="token-example">
                  {`curl -H "Authorization: Bearer ${secret.secret}" ${window.location.origin}/api/v1/session`}
                </code>
              </>
            }
            closable={{ onClose: () => setSecret(null), 'aria-label': t('ui:close') }}
          />
        )}
        <Problem error={create.error} />
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          className="token-form"
          onFinish={({ name, expiresOn }) =>
            void create.run({
              body: { name: name.trim(), ...(expiresOn ? { expiresOn: expiresOn.format('YYYY-MM-DD') } : {}) },
            })
          }
        >
          <Form.Item
            name="name"
            label={t('tokens.name')}
            rules={[{ required: true, whitespace: true, message: t('tokens.needed') }]}
          >
            <Input maxLength={100} placeholder={t('tokens.nameHint')} />
          </Form.Item>
          <Form.Item name="expiresOn" label={t('tokens.expiresOn')}>
            <DatePicker
              placeholder={t('tokens.never')}
              disabledDate={(date) => date.isBefore(dayjs().startOf('day'))}
              className="token-date"
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t('tokens.create')}
          </Button>
        </Form>
      </Part>
      <Part title={t('parts.tokens')}>
        <Problem error={tokens.error} onRetry={() => void tokens.refetch()} />
        {tokens.isPending && !tokens.error && <Skeleton active title={false} />}
        {tokens.data && <TokenList tokens={tokens.data.items} />}
      </Part>
    </>
  );
}

function TokenList({
  tokens,
}: {
  tokens: readonly {
    id: string;
    name: string;
    createdAt: string;
    expiresAt: string | null;
    lastUsedAt: string | null;
  }[];
}) {
  const { t } = useTranslation('profile');
  const undo = useUndo();
  const [gone, setGone] = useState<readonly string[]>([]);
  const remove = useWrite(deleteToken, { refreshes: [listTokens] });
  const shown = tokens.filter((token) => !gone.includes(token.id));
  if (shown.length === 0) {
    return (
      <Empty size="small" icon={<KeyOutlined />} title={t('tokens.none')}>
        {t('tokens.noneHint')}
      </Empty>
    );
  }
  return (
    <ul className="profile-rows">
      {shown.map((token) => (
        <li key={token.id}>
          <span className="service-icon service-icon-32 service-icon-plain" aria-hidden>
            <KeyOutlined />
          </span>
          <span className="profile-row-words">
            <span className="profile-row-name">{token.name}</span>
            <span className="soft">
              {t('tokens.created')} <When at={token.createdAt} />
              {' · '}
              {token.lastUsedAt ? (
                <>
                  {t('tokens.used')} <When at={token.lastUsedAt} />
                </>
              ) : (
                t('tokens.unused')
              )}
              {' · '}
              {token.expiresAt ? (
                <>
                  {t('tokens.expires')} <When at={token.expiresAt} mode="absolute" />
                </>
              ) : (
                t('tokens.never')
              )}
            </span>
          </span>
          <Button
            size="small"
            danger
            onClick={() => {
              setGone((was) => [...was, token.id]);
              const back = () => setGone((was) => was.filter((id) => id !== token.id));
              undo({
                words: t('tokens.revoked', { name: token.name }),
                commit: () =>
                  void remove.run({ params: { id: token.id } }).then((done) => done === undefined && back()),
                revert: back,
              });
            }}
          >
            {t('tokens.revoke')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
