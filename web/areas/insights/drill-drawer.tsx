import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { listReportRows, type ReportQuery } from '@portico/core/api/reports.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call, type CallError } from '../../api/call.ts';
import { keyOf } from '../../api/hooks.ts';
import { ServiceIcon } from '../../ui/icons.tsx';
import { paths } from '../../ui/paths.ts';
import { usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { When } from '../../ui/when.tsx';
import css from './insights.module.css';

/** A number one can open: which query, measure and group it comes from. */
export interface Drill {
  title: string;
  query: ReportQuery;
  measure: string;
  keys: (string | number | null)[];
}

/** The requests a number counts; as many as it says. */
export function DrillDrawer({ drill, onClose }: { drill: Drill | null; onClose: () => void }) {
  return (
    <Drawer open={drill !== null} onClose={onClose} title={drill?.title} size={520} destroyOnHidden>
      {drill && <Rows drill={drill} />}
    </Drawer>
  );
}

function Rows({ drill }: { drill: Drill }) {
  const { t } = useTranslation('insights');
  const nameOf = usePersonName();
  const { query, measure, keys } = drill;
  const bodyOf = (after: string | null) => ({
    query,
    measure,
    keys,
    page: { limit: 30, ...(after === null ? {} : { after }) },
  });
  const read = useInfiniteQuery<Reply<typeof listReportRows>, CallError>({
    queryKey: keyOf(listReportRows, { body: bodyOf(null) }),
    queryFn: ({ pageParam, signal }) => call(listReportRows, { body: bodyOf(pageParam as string | null) }, { signal }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
  });
  if (read.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (read.error) return <Problem error={read.error} onRetry={() => void read.refetch()} />;
  const total = read.data.pages[0]?.total ?? 0;
  const items = read.data.pages.flatMap((page) => page.items);
  return (
    <div className={css.drill}>
      <p className="soft" aria-live="polite">
        {t('drill.total', { count: total })}
      </p>
      <ul className={css.rows}>
        {items.map((request, index) => (
          <li key={`${request.id}-${index}`}>
            <Link to={paths.request(request.id)} className={css.row}>
              <ServiceIcon name={request.service.icon} tint={request.service.key} size={32} />
              <span className={css.rowWords}>
                <span className={css.rowTitle}>{request.title}</span>
                <span className="faint">
                  {request.number} · {nameOf(request.requester)} · <When at={request.submittedAt} mode="absolute" />
                </span>
              </span>
              <StateTag state={request.state} />
            </Link>
          </li>
        ))}
      </ul>
      {read.hasNextPage && (
        <Button block loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('drill.more', { count: total - items.length })}
        </Button>
      )}
    </div>
  );
}
