import { useTranslation } from 'react-i18next';
import { listDrafts, listServices } from '@portico/core/api/catalogue.ts';
import { listRequests } from '@portico/core/api/requests.ts';
import { listTasks } from '@portico/core/api/tasks.ts';
import { useMe, useRead } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useTimeZone } from '../../ui/when.tsx';
import { Drafts } from './drafts.tsx';
import { FirstSteps } from './first-steps.tsx';
import { HeroSearch } from './hero-search.tsx';
import { MyOpenRequests } from './my-open-requests.tsx';
import { MyToDos } from './my-to-dos.tsx';
import { ServiceTiles } from './service-tiles.tsx';
import './portal.css';

/** The first page: search, what waits for me, what I wait for, and the services. */
export function HomePage() {
  const { t } = useTranslation('portal');
  const me = useMe();
  const nameOf = usePersonName();
  const timeZone = useTimeZone();
  const tasks = useRead(listTasks, { query: { view: 'mine', limit: 3 } });
  const requests = useRead(listRequests, { query: { view: 'mine-open', limit: 3, withBars: true } });
  const drafts = useRead(listDrafts, {});
  const catalogue = useRead(listServices, {}, { staleTime: 60_000 });
  const isNew = tasks.data?.items.length === 0 && requests.data?.items.length === 0 && drafts.data?.items.length === 0;
  return (
    <Page title={t('home.title')} isTitleHidden>
      <HeroSearch greeting={t(`home.greeting.${partOfDay(timeZone)}`, { name: nameOf(me.person) })} />
      {isNew && <FirstSteps />}
      <div className="home-mine">
        <MyToDos tasks={tasks} />
        <MyOpenRequests requests={requests} />
      </div>
      <Drafts drafts={drafts.data?.items ?? []} />
      <Problem error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      <ServiceTiles catalogue={catalogue.data} isLoading={catalogue.isPending && !catalogue.error} />
    </Page>
  );
}

function partOfDay(timeZone: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hour12: false }).format(Date.now()),
  );
  return hour < 12 && hour >= 5 ? 'morning' : hour < 18 && hour >= 12 ? 'afternoon' : 'evening';
}
