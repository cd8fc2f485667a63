import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { listServiceDefinitions } from '@portico/core/api/definitions.ts';
import { useRead } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { ServiceIcon } from '../../ui/icons.tsx';
import { Page, PageSkeleton } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import css from './studio.module.css';

/** The services I may change. */
export function ServicesPage() {
  const { t } = useTranslation('studio');
  const text = useText();
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const list = useRead(listServiceDefinitions, { query: {} });
  if (list.isPending) return <PageSkeleton />;
  const wanted = typed.trim().toLowerCase();
  const items = (list.data?.items ?? []).filter(({ key, name }) =>
    `${key} ${text(name)}`.toLowerCase().includes(wanted),
  );
  return (
    <Page
      title={t('title')}
      description={t('words')}
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate(paths.newService)}>
          {t('new')}
        </Button>
      }
    >
      <Problem error={list.error} onRetry={() => void list.refetch()} />
      <Input
        allowClear
        value={typed}
        className={css.search ?? ''}
        placeholder={t('search')}
        aria-label={t('search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {items.length === 0 && !list.error ? (
        <Empty title={t(wanted ? 'nothing' : 'none')}>{t('noneWords')}</Empty>
      ) : (
        <ul className={`panel ${css.list}`}>
          {items.map((item) => (
            <li key={item.key}>
              <Link to={paths.studioOf(item.key)} className={css.line}>
                <ServiceIcon name={item.icon} tint={item.key} size={32} />
                <span className={css.words}>
                  <span className={css.name}>{text(item.name)}</span>
                  <span className="faint">{item.key}</span>
                </span>
                {item.hasDraft && <Tag color="warning">{t('hasDraft')}</Tag>}
                <span className="faint">
                  {item.version === null ? t('unpublished') : t('version', { version: item.version })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
