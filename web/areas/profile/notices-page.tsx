import { useTranslation } from 'react-i18next';
import { listNotices } from '@portico/core/api/messages.ts';
import { useReadPages } from '../../api/hooks.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { NoticeList } from '../../ui/shell/notice-list.tsx';

/** All my notices. */
export function NoticesPage() {
  const { t } = useTranslation('ui');
  const pages = useReadPages(listNotices, { query: { limit: 30 } });
  return (
    <Page title={t('notices.title')} width="narrow">
      <div className="panel notices-page">
        <NoticeList
          notices={pages.isLoading ? undefined : pages.items}
          unread={pages.first?.unread ?? 0}
          error={pages.error}
          hasTitle={false}
        />
      </div>
      <LoadMore hasMore={pages.hasMore} isLoading={pages.isLoadingMore} onMore={pages.loadMore} />
    </Page>
  );
}
