import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import RightOutlined from '@ant-design/icons/RightOutlined';
import type { listServices, ServiceCard } from '@portico/core/api/catalogue.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { Empty } from '../../ui/empty.tsx';
import { ServiceIcon } from '../../ui/icons.tsx';
import { paths } from '../../ui/paths.ts';
import { useText } from '../../ui/text.ts';
import { usePromise } from './promise-words.tsx';

type Catalogue = Reply<typeof listServices>;
const inPanel = 5;

/** The services by category, the most used ones first. */
export function CategoryPanels({ catalogue, isLoading }: { catalogue: Catalogue | undefined; isLoading: boolean }) {
  const { t } = useTranslation('portal');
  const text = useText();
  if (isLoading) return <Skeleton active paragraph={{ rows: 5 }} />;
  if (catalogue === undefined) return null;
  const panels = [...catalogue.categories]
    .sort((a, b) => a.order - b.order)
    .map((category) => ({
      category,
      services: catalogue.services
        .filter((service) => service.category === category.key)
        .sort((a, b) => b.popularity - a.popularity),
    }))
    .filter(({ services }) => services.length > 0);
  return (
    <section aria-labelledby="services-title">
      <div className="section-head">
        <h2 id="services-title">{t('home.services')}</h2>
        <Link to={paths.services} className="home-more">
          {t('home.allServices')} <RightOutlined aria-hidden />
        </Link>
      </div>
      {panels.length === 0 && (
        <Empty size="small" title={t('catalogue.none')}>
          {t('catalogue.noneHint')}
        </Empty>
      )}
      <ul className="categories">
        {panels.map(({ category, services }) => (
          <li key={category.key} className="panel category">
            <h3>{text(category.name)}</h3>
            <ul>
              {services.slice(0, inPanel).map((service) => (
                <li key={service.key}>
                  <ServiceLine service={service} />
                </li>
              ))}
            </ul>
            {services.length > inPanel && (
              <Link to={`${paths.services}?category=${category.key}`} className="category-all">
                {t('home.allInCategory', { count: services.length })}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ServiceLine({ service }: { service: ServiceCard }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const promiseOf = usePromise();
  const promise = promiseOf(service.promise);
  return (
    <Link to={paths.service(service.key)} className="service-line">
      <ServiceIcon name={service.icon} tint={service.key} size={32} />
      <span className="service-line-words">
        <span className="service-line-name">{text(service.name)}</span>
        <span className="service-line-note">
          {[promise, service.hasDraft ? t('catalogue.hasDraft') : ''].filter(Boolean).join(' · ') ||
            text(service.description)}
        </span>
      </span>
    </Link>
  );
}
