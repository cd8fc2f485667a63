import { useState } from 'react';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import RightOutlined from '@ant-design/icons/RightOutlined';
import type { listServices } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { Empty } from '../../ui/empty.tsx';
import { paths } from '../../ui/paths.ts';
import { useText } from '../../ui/text.ts';
import { Tile } from './tile.tsx';

/** Tiles before the whole catalogue is the better place to look. */
const most = 12;

/** The services as tiles, the most used ones first; a category narrows them down. */
export function ServiceTiles({
  catalogue,
  isLoading,
}: {
  catalogue: Reply<typeof listServices> | undefined;
  isLoading: boolean;
}) {
  const { t } = useTranslation(['portal', 'ui']);
  const text = useText();
  const [chosen, choose] = useState('');
  if (isLoading) return <Skeleton active title={false} paragraph={{ rows: 5 }} />;
  if (catalogue === undefined) return null;
  const services = [...catalogue.services].sort((a, b) => b.popularity - a.popularity);
  const categories = [...catalogue.categories]
    .sort((a, b) => a.order - b.order)
    .filter(({ key }) => services.some((service) => service.category === key));
  const found = services.filter((service) => chosen === '' || service.category === chosen);
  const all = chosen === '' ? paths.services : `${paths.services}?category=${encodeURIComponent(chosen)}`;
  return (
    <section aria-labelledby="services-title">
      <div className="section-head">
        <h2 id="services-title">{t('home.services')}</h2>
        {categories.length > 1 && (
          <ul className="chips" aria-label={t('catalogue.categories')}>
            {[{ key: '', name: t('ui:all') }, ...categories].map(({ key, name }) => (
              <li key={key}>
                <button type="button" className="chip" aria-pressed={key === chosen} onClick={() => choose(key)}>
                  {text(name)}
                </button>
              </li>
            ))}
          </ul>
        )}
        <Link to={all} className="home-more">
          {found.length > most ? t('home.allInCategory', { count: found.length }) : t('home.allServices')}{' '}
          <RightOutlined aria-hidden />
        </Link>
      </div>
      {services.length === 0 && (
        <Empty size="small" title={t('catalogue.none')}>
          {t('catalogue.noneHint')}
        </Empty>
      )}
      <ul className="tiles">
        {found.slice(0, most).map((service) => (
          <li key={service.key}>
            <Tile service={service} />
          </li>
        ))}
      </ul>
    </section>
  );
}
