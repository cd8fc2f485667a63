import { useEffect, useRef } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Below a list paged by key: reads on when it comes into view, and can be pressed. */
export function LoadMore({ hasMore, isLoading, onMore }: { hasMore: boolean; isLoading: boolean; onMore: () => void }) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (!hasMore || isLoading || box.current === null) return undefined;
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) more.current();
    });
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [hasMore, isLoading]);
  if (!hasMore) return null;
  return (
    <div className="load-more" ref={box}>
      <Button loading={isLoading} onClick={onMore}>
        {t('loadMore')}
      </Button>
    </div>
  );
}
