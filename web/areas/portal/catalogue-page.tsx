import { Input, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { listServices, search } from '@portico/core/api/catalogue.ts';
import { useRead } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useSettled } from '../../ui/settled.ts';
import { useText } from '../../ui/text.ts';
import { matching } from './matching.ts';
import { Tile } from './tile.tsx';
import './portal.css';

/** All services, by category, with a search that answers while typing. */
export function CataloguePage() {
  const { t } = useTranslation(['portal', 'ui']);
  const text = useText();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const chosen = params.get('category') ?? '';
  const catalogue = useRead(listServices, {}, { staleTime: 30_000 });
  const settled = useSettled(q.trim(), 120);
  // Names match at once; key words and pinyin are known to the server.
  const found = useRead(search, { query: { q: settled } }, { enabled: settled !== '', keepPrevious: true });
  const set = (name: string, value: string) =>
    setParams(
      (was) => {
        if (value) was.set(name, value);
        else was.delete(name);
        return was;
      },
      { replace: true },
    );
  const services = catalogue.data?.services ?? [];
  const hits = matching(services, q, q.trim() ? (found.data?.services ?? []) : [], text);
  const categories = [...(catalogue.data?.categories ?? [])]
    .sort((a, b) => a.order - b.order)
    .map((category) => ({ ...category, count: hits.filter((service) => service.category === category.key).length }))
    .filter((category) => services.some((service) => service.category === category.key));
  const shown = chosen ? hits.filter((service) => service.category === chosen) : hits;
  return (
    <Page title={t('catalogue.title')} description={t('catalogue.lead')}>
      <div className="catalogue">
        <div className="catalogue-side">
          <Input
            size="large"
            allowClear
            prefix={<SearchOutlined aria-hidden />}
            placeholder={t('catalogue.search')}
            aria-label={t('catalogue.search')}
            maxLength={100}
            value={q}
            onChange={(event) => set('q', event.target.value)}
          />
          <nav aria-label={t('catalogue.categories')}>
            <ul className="category-filter">
              {[{ key: '', name: t('ui:all'), count: hits.length }, ...categories].map((category) => (
                <li key={category.key}>
                  <button
                    type="button"
                    aria-pressed={category.key === chosen}
                    className={category.key === chosen ? 'category-choice category-chosen' : 'category-choice'}
                    onClick={() => set('category', category.key)}
                  >
                    <span>{text(category.name)}</span>
                    <span className="category-count">{category.count}</span>
                  </button>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <div className="catalogue-main">
          <Problem error={catalogue.error} onRetry={() => void catalogue.refetch()} />
          {catalogue.isPending && !catalogue.error && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
          {catalogue.data && shown.length === 0 && (
            <Empty icon={<SearchOutlined />} title={q ? t('catalogue.nothing', { q }) : t('catalogue.none')}>
              {t(q ? 'catalogue.nothingHint' : 'catalogue.noneHint')}
            </Empty>
          )}
          <ul className="tiles">
            {shown.map((service) => (
              <li key={service.key}>
                <Tile service={service} />
              </li>
            ))}
          </ul>
          <div role="status" className="visually-hidden">
            {catalogue.data ? t('catalogue.count', { count: shown.length }) : ''}
          </div>
        </div>
      </div>
    </Page>
  );
}
