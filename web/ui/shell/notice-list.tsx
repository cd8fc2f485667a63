import { Button, Skeleton } from 'antd';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import BellOutlined from '@ant-design/icons/BellOutlined';
import CheckCircleOutlined from '@ant-design/icons/CheckCircleOutlined';
import CheckSquareOutlined from '@ant-design/icons/CheckSquareOutlined';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import CloseCircleOutlined from '@ant-design/icons/CloseCircleOutlined';
import MessageOutlined from '@ant-design/icons/MessageOutlined';
import RollbackOutlined from '@ant-design/icons/RollbackOutlined';
import type { ComponentType } from 'react';
import { listNotices, readNotices, type Notice } from '@portico/core/api/messages.ts';
import { useWrite } from '../../api/hooks.ts';
import { Empty } from '../empty.tsx';
import { paths } from '../paths.ts';
import { Problem } from '../problem.tsx';
import { When } from '../when.tsx';

const looks: Record<string, { icon: ComponentType; tone: string }> = {
  'task-opened': { icon: CheckSquareOutlined, tone: 'info' },
  'task-reminded': { icon: ClockCircleOutlined, tone: 'warn' },
  'request-urged': { icon: ClockCircleOutlined, tone: 'warn' },
  'request-completed': { icon: CheckCircleOutlined, tone: 'good' },
  'request-rejected': { icon: CloseCircleOutlined, tone: 'bad' },
  'request-terminated': { icon: CloseCircleOutlined, tone: 'bad' },
  'request-returned': { icon: RollbackOutlined, tone: 'warn' },
  'comment-added': { icon: MessageOutlined, tone: 'neutral' },
};
const plain = { icon: BellOutlined, tone: 'neutral' };

/** Notices, newest first; opening one marks it read. */
export function NoticeList({
  notices,
  unread,
  error,
  onPick,
  hasTitle = true,
}: {
  notices: readonly Notice[] | undefined;
  unread: number;
  error: unknown;
  onPick?: () => void;
  /** Not on a page that has the words as its heading. */
  hasTitle?: boolean;
}) {
  const { t } = useTranslation('ui');
  const read = useWrite(readNotices, { refreshes: [listNotices] });
  return (
    <section className="notices" aria-label={t('notices.title')}>
      {(hasTitle || unread > 0) && (
        <div className="notices-head">
          {hasTitle && <h2>{t('notices.title')}</h2>}
          {unread > 0 && (
            <Button type="link" size="small" loading={read.isPending} onClick={() => void read.run({ body: {} })}>
              {t('notices.readAll')}
            </Button>
          )}
        </div>
      )}
      <Problem error={error} />
      {!error && notices === undefined && <Skeleton active paragraph={{ rows: 3 }} title={false} />}
      {notices?.length === 0 && (
        <Empty size="small" icon={<BellOutlined />} title={t('notices.none')}>
          {t('notices.noneHint')}
        </Empty>
      )}
      {notices && notices.length > 0 && (
        <ul className="notice-list">
          {notices.map((notice) => {
            const { icon: Icon, tone } = looks[notice.kind] ?? plain;
            return (
              <li key={notice.id}>
                <Link
                  to={notice.request ? paths.request(notice.request) : paths.notices}
                  className={notice.readAt ? 'notice' : 'notice notice-unread'}
                  onClick={() => {
                    if (!notice.readAt) void read.run({ body: { ids: [notice.id] } });
                    onPick?.();
                  }}
                >
                  <span className={`notice-icon tag-${tone}`} aria-hidden>
                    <Icon />
                  </span>
                  <span className="notice-words">
                    {t([`notices.kind.${notice.kind}`, 'notices.kind.other'], notice.params)}
                    {!notice.readAt && <span className="visually-hidden">{t('notices.unread')}</span>}
                  </span>
                  {notice.title && (
                    <span className="notice-title">
                      {notice.number && <span className="number">{notice.number}</span>} {notice.title}
                    </span>
                  )}
                  <When at={notice.at} className="notice-when" />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
