import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listPlacesOfPerson, type PlacesOfPerson as Places } from '@portico/core/api/organisation.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { useRead } from '../../api/hooks.ts';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import css from './hand-over.module.css';

/** Where the company names somebody who leaves; handing over to-dos changes none of it. */
export function PlacesOfPerson({ id }: { id: string }) {
  const { t } = useTranslation('admin');
  const read = useRead(listPlacesOfPerson, { params: { id } });
  if (read.isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (!read.data) return <Problem error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <section className={css.places} aria-labelledby="places-of-person">
      <h2 id="places-of-person">{t('places.title')}</h2>
      <p className="soft">{t('places.open', { tasks: read.data.openTasks, requests: read.data.openRequests })}</p>
      <List places={read.data} />
    </section>
  );
}

const groups = ['headOf', 'posts', 'groups', 'teams'] as const;

function List({ places }: { places: Places }) {
  const { t } = useTranslation('admin');
  const text = useText();
  const words = (names: { name: Text }[]): string => names.map(({ name }) => text(name)).join(t('places.comma'));
  const rows: { key: string; label: string; value: ReactNode }[] = [
    ...groups
      .filter((group) => places[group].length > 0)
      .map((group) => ({ key: group, label: t(`places.${group}`), value: words(places[group]) })),
    ...(['managerOf', 'delegationsTo'] as const)
      .filter((count) => places[count] > 0)
      .map((count) => ({
        key: count,
        label: t(`places.${count}`),
        value: t('places.people', { count: places[count] }),
      })),
    ...places.rules.map(({ service, isDraft, step, stepName, path }) => ({
      key: [service.key, isDraft, step, path].join(),
      label: t(isDraft ? 'places.draft' : 'places.service'),
      value: (
        <>
          <Link to={paths.studioOf(service.key)}>{text(service.name)}</Link>{' '}
          {stepName === null ? t(path === 'owners' ? 'places.owner' : 'places.flow') : text(stepName)}
        </>
      ),
    })),
  ];
  if (rows.length === 0) return <p>{t('places.none')}</p>;
  return (
    <>
      <dl className={css.facts}>
        {rows.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t('places.hint')}</p>
    </>
  );
}
