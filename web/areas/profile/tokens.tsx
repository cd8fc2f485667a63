import { useState } from 'react';
import { Alert, Button, DatePicker, Form, Input, Segmented, Skeleton } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import KeyOutlined from '@ant-design/icons/KeyOutlined';
import { createToken, deleteToken, listAllTokens, listTokens, longestTokenDays } from '@portico/core/api/session.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import { useMe, useRead, useWrite } from '../../api/hooks.ts';
import { useUndo } from '../../ui/confirm-undo.tsx';
import { enterStays } from '../../ui/enter-stays.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { When } from '../../ui/when.tsx';
import { usePersonName } from '../../ui/person.tsx';
import { Part } from './part.tsx';

interface Values {
  name: string;
  scope: 'read' | 'full';
  expiresOn?: Dayjs | null;
}

/** Personal API tokens: made here, the secret shown once. */
export function Tokens() {
  const { t } = useTranslation(['profile', 'ui']);
  const me = useMe();
  const tokens = useRead(listTokens, {});
  const [form] = Form.useForm<Values>();
  const [secret, setSecret] = useState<{ name: string; secret: string } | null>(null);
  const create = useWrite(createToken, {
    refreshes: [listTokens, listAllTokens],
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
          initialValues={{ scope: 'full', expiresOn: dayjs().add(longestTokenDays, 'day') }}
          onFinish={({ name, scope, expiresOn }) =>
            void create.run({
              body: { name: name.trim(), scope, ...(expiresOn ? { expiresOn: expiresOn.format('YYYY-MM-DD') } : {}) },
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
          <Form.Item name="scope" label={t('tokens.scope')}>
            <Segmented
              aria-label={t('tokens.scope')}
              options={(['read', 'full'] as const).map((value) => ({ value, label: t(`tokens.scopes.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="expiresOn" label={t('tokens.expiresOn')}>
            <DatePicker
              allowClear={false}
              onKeyDown={enterStays}
              disabledDate={(date) =>
                date.isBefore(dayjs().startOf('day')) || date.isAfter(dayjs().add(longestTokenDays, 'day'))
              }
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
      {me.roles.includes('administrator') && <TokensOfAll />}
    </>
  );
}

/** What administrators see: which tokens work, whose they are, and when each was used. */
function TokensOfAll() {
  const { t } = useTranslation('profile');
  const tokens = useRead(listAllTokens, {});
  return (
    <Part title={t('tokens.all')} lead={t('tokens.allLead')}>
      <Problem error={tokens.error} onRetry={() => void tokens.refetch()} />
      {tokens.isPending && !tokens.error && <Skeleton active title={false} />}
      {tokens.data && <TokenList tokens={tokens.data.items} />}
    </Part>
  );
}

function TokenList({
  tokens,
}: {
  tokens: readonly {
    id: string;
    name: string;
    scope: 'read' | 'full';
    createdAt: string;
    expiresAt: string;
    lastUsedAt: string | null;
    person?: PersonRef;
  }[];
}) {
  const { t } = useTranslation('profile');
  const nameOf = usePersonName();
  const undo = useUndo();
  const [gone, setGone] = useState<readonly string[]>([]);
  const remove = useWrite(deleteToken, { refreshes: [listTokens, listAllTokens] });
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
              {token.person && `${nameOf(token.person)} · `}
              {t(`tokens.scopes.${token.scope}`)}
              {' · '}
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
              {t('tokens.expires')} <When at={token.expiresAt} mode="absolute" />
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
