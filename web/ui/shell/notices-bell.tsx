import { useState } from 'react';
import { Badge, Popover } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import BellOutlined from '@ant-design/icons/BellOutlined';
import { listNotices } from '@portico/core/api/messages.ts';
import { useRead } from '../../api/hooks.ts';
import { paths } from '../paths.ts';
import { NoticeList } from './notice-list.tsx';

/** The bell: how many are unread, and the newest ten. */
export function NoticesBell() {
  const { t } = useTranslation('ui');
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const notices = useRead(listNotices, { query: { limit: 10 } });
  const unread = notices.data?.unread ?? 0;
  return (
    <Popover
      open={isOpen}
      onOpenChange={(next) => {
        // A phone has no room for a pop-up: there it is a page.
        if (next && window.matchMedia('(max-width: 767px)').matches) void navigate(paths.notices);
        else setOpen(next);
      }}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="notices-pop" role="dialog" aria-label={t('notices.title')}>
          <NoticeList
            notices={notices.data?.items}
            unread={unread}
            error={notices.error}
            onPick={() => setOpen(false)}
          />
          <Link to={paths.notices} className="notices-all" onClick={() => setOpen(false)}>
            {t('all')}
          </Link>
        </div>
      }
    >
      <button
        type="button"
        className="top-button"
        aria-label={unread > 0 ? t('shell.noticesUnread', { count: unread }) : t('shell.notices')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
      >
        <Badge count={unread} size="small" overflowCount={99} offset={unread > 9 ? [6, 0] : [0, 0]} aria-hidden>
          <BellOutlined />
        </Badge>
      </button>
    </Popover>
  );
}
