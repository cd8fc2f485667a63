import { useState } from 'react';
import ApiOutlined from '@ant-design/icons/ApiOutlined';
import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import MailOutlined from '@ant-design/icons/MailOutlined';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import WarningFilled from '@ant-design/icons/WarningFilled';
import { Button, Drawer, Grid, Input, Skeleton } from 'antd';
import type { z } from 'zod';
import { listMail, type Mail } from '@portico/core/api/messages.ts';
import { useTranslation } from 'react-i18next';
import { useReadPages } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { NotFoundPage } from '../../ui/shell/error-pages.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useSettled } from '../../ui/settled.ts';
import { When } from '../../ui/when.tsx';
import css from './mailbox.module.css';

type MailItem = z.infer<typeof Mail>;

/** Mail written while no mail server is set: what people would have received. */
export function MailboxPage() {
  const { t } = useTranslation('admin');
  const isWide = Grid.useBreakpoint().lg ?? true;
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const [chosen, setChosen] = useState<string>();
  const pages = useReadPages(listMail, { query: { limit: 30, ...(q ? { q } : {}) } });
  const mails = pages.items;
  const mail = mails.find((it) => it.id === chosen) ?? (isWide ? mails[0] : undefined);
  // Not allowed looks the same as not there.
  if (pages.error?.problem.status === 403) return <NotFoundPage />;
  return (
    <Page
      title={t('mailbox.title')}
      description={t('mailbox.description')}
      width="wide"
      actions={
        <Button href="/api/docs" target="_blank" rel="noopener" icon={<ApiOutlined aria-hidden />}>
          {t('apiDocs')}
        </Button>
      }
    >
      <div className={css.split}>
        <div className={css.side}>
          <Input
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={t('mailbox.search')}
            aria-label={t('mailbox.search')}
          />
          <Problem error={pages.error} onRetry={pages.refetch} />
          {pages.isLoading && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
          {!pages.isLoading && !pages.error && mails.length === 0 && (
            <div className="panel">
              <Empty icon={<MailOutlined />} title={t(q ? 'mailbox.nothing' : 'mailbox.empty')}>
                {t('mailbox.emptyHint')}
              </Empty>
            </div>
          )}
          {mails.length > 0 && (
            <ul className={`panel ${css.list}`} aria-label={t('mailbox.title')}>
              {mails.map((it) => (
                <li key={it.id}>
                  <button
                    type="button"
                    className={css.item}
                    aria-current={it.id === mail?.id ? 'true' : undefined}
                    onClick={() => setChosen(it.id)}
                  >
                    <span className={css.itemHead}>
                      <span className={css.to}>{it.to}</span>
                      <span className={css.time}>
                        <When at={it.createdAt} />
                      </span>
                    </span>
                    <span className={css.subject}>{it.subject}</span>
                    <Delivery mail={it} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          {pages.hasMore && (
            <Button block onClick={pages.loadMore} loading={pages.isLoadingMore}>
              {t('more')}
            </Button>
          )}
        </div>
        {isWide ? (
          mail && (
            <article className={`panel ${css.mail}`} aria-label={mail.subject}>
              <Letter mail={mail} />
            </article>
          )
        ) : (
          <Drawer open={mail !== undefined} onClose={() => setChosen(undefined)} size="100%" title={t('mailbox.mail')}>
            {mail && <Letter mail={mail} />}
          </Drawer>
        )}
      </div>
    </Page>
  );
}

function Letter({ mail }: { mail: MailItem }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <h2>{mail.subject}</h2>
      <dl className={css.head}>
        <div>
          <dt>{t('mailbox.to')}</dt>
          <dd>{mail.to}</dd>
        </div>
        <div>
          <dt>{t('mailbox.at')}</dt>
          <dd>
            <When at={mail.createdAt} mode="absolute" />
          </dd>
        </div>
        <div>
          <dt>{t('mailbox.delivery')}</dt>
          <dd>
            <Delivery mail={mail} />
          </dd>
        </div>
      </dl>
      <p className={css.text}>{linked(mail.text)}</p>
    </>
  );
}

/** Whether it went out. Without a mail server it stays here, and that is as meant. */
function Delivery({ mail }: { mail: MailItem }) {
  const { t } = useTranslation('admin');
  if (mail.error)
    return (
      <span className={css.bad}>
        <WarningFilled aria-hidden /> {t('mailbox.failed', { attempts: mail.attempts, error: mail.error })}
      </span>
    );
  if (mail.sentAt)
    return (
      <span className={css.good}>
        <CheckCircleFilled aria-hidden /> {t('mailbox.sent')}
      </span>
    );
  return (
    <span className={css.kept}>
      <ClockCircleOutlined aria-hidden /> {t('mailbox.kept')}
    </span>
  );
}

/** Plain text with its web addresses as links. */
function linked(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} rel="noopener">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
