import { Alert, Button, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { publishCalendar, type PublishedCalendar, readCalendar } from '@portico/core/api/calendars.ts';
import { checkCalendar } from '@portico/core/definitions/calendar/check-calendar.ts';
import type { WorkCalendar } from '@portico/core/definitions/calendar/work-calendar.ts';
import { useMe, useRead, useWrite } from '../../../api/hooks.ts';
import { Page, PageSkeleton } from '../../../ui/page.tsx';
import { Findings, Problem } from '../../../ui/problem.tsx';
import { NotFoundPage } from '../../../ui/shell/error-pages.tsx';
import { timeZones } from '../../../ui/time-zones.ts';
import { useToast } from '../../../ui/toast.tsx';
import { When } from '../../../ui/when.tsx';
import css from './calendar.module.css';
import { WeekHours } from './week-hours.tsx';
import { YearDays } from './year-days.tsx';

const office = { params: { key: 'office' } };

/** The work calendar of the company, which promises and time limits count by. */
export function CalendarPage() {
  const isAllowed = useMe().roles.includes('administrator');
  const read = useRead(readCalendar, office, { enabled: isAllowed });
  if (!isAllowed) return <NotFoundPage />;
  if (read.data) return <Editor key={read.data.version} published={read.data} />;
  return read.error ? <Problem error={read.error} onRetry={() => void read.refetch()} /> : <PageSkeleton />;
}

function Editor({ published }: { published: PublishedCalendar }) {
  const { t } = useTranslation('calendar');
  const toast = useToast();
  const [calendar, setCalendar] = useState<WorkCalendar>(published.content);
  const findings = useMemo(() => checkCalendar(calendar), [calendar]);
  const isChanged = JSON.stringify(calendar) !== JSON.stringify(published.content);
  const publish = useWrite(publishCalendar, {
    refreshes: [readCalendar],
    onSuccess: () => toast.success(t('published')),
  });
  const change = (part: Partial<WorkCalendar>) => setCalendar((before) => ({ ...before, ...part }));

  // What is typed and not yet published is lost with the page.
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);

  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        <>
          {isChanged && <Button onClick={() => setCalendar(published.content)}>{t('discard')}</Button>}
          <Button
            type="primary"
            disabled={!isChanged || findings.length > 0}
            loading={publish.isPending}
            onClick={() => void publish.run({ ...office, body: { content: calendar } }, { ifMatch: published.version })}
          >
            {t('publish')}
          </Button>
        </>
      }
    >
      <Problem error={publish.error} />
      {findings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('findings')}
          description={<Findings findings={findings} nameOf={(path) => nameOf(path, calendar, t)} />}
          className={css.findings ?? ''}
        />
      )}
      <section className={`panel ${css.section}`} aria-labelledby="calendar-hours">
        <h2 id="calendar-hours">{t('hours')}</h2>
        <WeekHours week={calendar.week} findings={findings} onChange={(week) => change({ week })} />
        <label className={css.zone}>
          <span>{t('timeZone')}</span>
          <Select
            showSearch
            value={calendar.timeZone}
            options={timeZones().map((value) => ({ value, label: value }))}
            onChange={(timeZone: string) => change({ timeZone })}
            aria-label={t('timeZone')}
          />
        </label>
      </section>
      <YearDays calendar={calendar} onChange={change} />
      {published.publishedAt && (
        <p className="faint">
          {t('since', { version: published.version, name: published.publishedBy?.name ?? t('shipped') })}{' '}
          <When at={published.publishedAt} />
        </p>
      )}
    </Page>
  );
}

/** Where a finding is, in words. */
function nameOf(path: string, calendar: WorkCalendar, t: (key: string) => string): string {
  const [part, at] = path.split('.');
  if (part === 'week') return at === undefined ? t('hours') : t(`weekday.${Number(at) + 1}`);
  if (part === 'exceptions') return calendar.exceptions[Number(at)]?.date ?? t('days');
  return t('timeZone');
}
