import { Button, Skeleton } from 'antd';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import BellOutlined from '@ant-design/icons/BellOutlined';
import { listNotices, readNotices, type Notice } from '@portico/core/api/messages.ts';
import { useWrite } from '../../api/hooks.ts';
import { Empty } from '../empty.tsx';
import { paths } from '../paths.ts';
import { Problem } from '../problem.tsx';
import { When } from '../when.tsx';

/** Notices, newest first; opening one marks it read. */
export function NoticeList({
  notices,
  unread,
  error,
  onPick,
}: {
  notices: readonly Notice[] | undefined;
  unread: number;
  error: unknown;
  onPick?: () => void;
}) {
  const { t } = useTranslation('ui');
  const read = useWrite(readNotices, { refreshes: [listNotices] });
  return (
    <section className="notices" aria-label={t('notices.title')}>
      <div className="notices-head">
        <h2>{t('notices.title')}</h2>
        {unread > 0 && (
          <Button type="link" size="small" loading={read.isPending} onClick={() => void read.run({ body: {} })}>
            {t('notices.readAll')}
          </Button>
        )}
      </div>
      <Problem error={error} />
      {!error && notices === undefined && <Skeleton active paragraph={{ rows: 3 }} title={false} />}
      {notices?.length === 0 && (
        <Empty size="small" icon={<BellOutlined />} title={t('notices.none')}>
          {t('notices.noneHint')}
        </Empty>
      )}
      {notices && notices.length > 0 && (
        <ul className="notice-list">
          {notices.map((notice) => (
            <li key={notice.id}>
              <Link
                to={notice.request ? paths.request(notice.request) : paths.notices}
                className={notice.readAt ? 'notice' : 'notice notice-unread'}
                onClick={() => {
                  if (!notice.readAt) void read.run({ body: { ids: [notice.id] } });
                  onPick?.();
                }}
              >
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
          ))}
        </ul>
      )}
    </section>
  );
}
