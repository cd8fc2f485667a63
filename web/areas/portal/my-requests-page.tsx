import { useRef } from 'react';
import { Button, Input, Segmented, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { exportRequests, listRequests } from '@portico/core/api/requests.ts';
import { useReadPages } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useLanguage } from '../../ui/text.ts';
import { useSettled } from '../../ui/settled.ts';
import { RequestLine } from './request-line.tsx';
import './portal.css';

const filters = {
  all: undefined,
  open: 'running,returned,suspended',
  completed: 'completed',
  ended: 'rejected,cancelled,terminated',
} as const;
type Filter = keyof typeof filters;
const views = ['mine', 'involved'] as const;

const isFilter = (value: string | null): value is Filter => value !== null && value in filters;

/** What I have asked for, or have had to do with: by state, searched, page after page. */
export function MyRequestsPage() {
  const { t } = useTranslation(['portal', 'ui']);
  const language = useLanguage();
  const [params, setParams] = useSearchParams();
  const given = params.get('state');
  const filter: Filter = isFilter(given) ? given : 'all';
  const view = params.get('view') === 'involved' ? 'involved' : 'mine';
  const q = params.get('q') ?? '';
  const settled = useSettled(q.trim(), 200);
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list);
  const state = filters[filter];
  const pages = useReadPages(listRequests, {
    query: { view, limit: 20, ...(state ? { state } : {}), ...(settled ? { q: settled } : {}) },
  });
  const set = (name: string, value: string) =>
    setParams(
      (was) => {
        if (value) was.set(name, value);
        else was.delete(name);
        return was;
      },
      { replace: true },
    );
  return (
    <Page
      title={t('ui:shell.requests')}
      actions={
        <>
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              {...(format === 'xlsx' && { icon: <DownloadOutlined aria-hidden /> })}
              href={`/api/v1${exportRequests.path}?${new URLSearchParams({
                view,
                language,
                format,
                ...(state ? { state } : {}),
                ...(settled ? { q: settled } : {}),
              }).toString()}`}
              download
            >
              {t(`requests.export.${format}`)}
            </Button>
          ))}
          <LinkButton to={paths.services} type="primary" icon={<PlusOutlined />}>
            {t('requests.new')}
          </LinkButton>
        </>
      }
    >
      <div className="list-tools">
        <Segmented
          aria-label={t('requests.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(`requests.views.${value}`) }))}
          onChange={(next: string) => set('view', next === 'mine' ? '' : next)}
        />
        <Segmented
          aria-label={t('requests.state')}
          value={filter}
          options={(Object.keys(filters) as Filter[]).map((value) => ({
            value,
            label: t(`requests.filters.${value}`),
          }))}
          onChange={(next: string) => set('state', next === 'all' ? '' : next)}
        />
        <Input
          allowClear
          className="list-search"
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t('requests.search')}
          aria-label={t('requests.search')}
          maxLength={100}
          value={q}
          onChange={(event) => set('q', event.target.value)}
        />
      </div>
      <Problem error={pages.error} onRetry={pages.refetch} />
      {pages.isLoading && !pages.error && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {!pages.isLoading && pages.items.length === 0 && !pages.error && (
        <div className="panel">
          <Empty
            icon={<FileTextOutlined />}
            title={t(settled || state ? 'requests.nothing' : `requests.none.${view}`)}
            action={
              settled || state ? (
                <Button onClick={() => setParams(view === 'mine' ? {} : { view }, { replace: true })}>
                  {t('requests.clear')}
                </Button>
              ) : (
                <LinkButton to={paths.services} type="primary">
                  {t('home.browse')}
                </LinkButton>
              )
            }
          >
            {!(settled || state) && t('requests.noneHint')}
          </Empty>
        </div>
      )}
      {pages.items.length > 0 && (
        <ul className="panel request-lines" ref={list} aria-label={t('ui:shell.requests')}>
          {pages.items.map((request) => (
            <li key={request.id}>
              <RequestLine request={request} showsRequester={view === 'involved'} />
            </li>
          ))}
        </ul>
      )}
      <LoadMore hasMore={pages.hasMore} isLoading={pages.isLoadingMore} onMore={pages.loadMore} />
    </Page>
  );
}
