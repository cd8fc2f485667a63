import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../desk/filters.ts';
import { isDay, lastDays } from './days.ts';
import { DrillDrawer, type Drill } from './drill-drawer.tsx';
import { InsightFilterBar } from './insight-filters.tsx';
import css from './insights.module.css';
import { NumberTiles } from './number-tiles.tsx';
import { OpenByState } from './open-by-state.tsx';
import { PerDay } from './per-day.tsx';
import { PerTeam } from './per-team.tsx';
import type { InsightFilters } from './queries.ts';

/** The first numbers: what is open, what came and went, how fast, and where. Each opens what it counts. */
export function InsightsPage() {
  const { t } = useTranslation('insights');
  const { timeZone } = useMe().person;
  const [params, setParams] = useFilters(['from', 'to', 'team', 'service']);
  const [drill, setDrill] = useState<Drill | null>(null);
  const { from, to, team, service } = params;
  const filters = useMemo<InsightFilters>(() => {
    const isGiven = isDay(from) && isDay(to) && from <= to;
    const range = isGiven ? { from, to } : lastDays(30, Date.now(), timeZone);
    return { ...range, team, service, timeZone };
  }, [from, to, team, service, timeZone]);
  return (
    <Page title={t('title')} description={t('description')} width="wide">
      <InsightFilterBar filters={filters} onChange={setParams} />
      <NumberTiles filters={filters} onDrill={setDrill} />
      <div className={css.grid}>
        <div className={css.wide}>
          <PerDay filters={filters} onDrill={setDrill} />
        </div>
        <OpenByState filters={filters} onDrill={setDrill} />
        <div className={css.whole}>
          <PerTeam filters={filters} onDrill={setDrill} />
        </div>
      </div>
      <DrillDrawer drill={drill} onClose={() => setDrill(null)} />
    </Page>
  );
}
