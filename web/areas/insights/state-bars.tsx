import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import type { Rows } from './days.ts';
import css from './insights.module.css';

/** How many requests stand in each state; each bar opens its list. */
export function StateBars({ rows, measure, onOpen }: { rows: Rows; measure: string; onOpen: (state: string) => void }) {
  const { t } = useTranslation('insights');
  const shown = rows
    .map((row) => ({ state: String(row.keys[0]), count: row.values[measure] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  if (shown.length === 0) return <Empty size="small" title={t('nothing')} />;
  const most = Math.max(...shown.map(({ count }) => count));
  return (
    <ul className={css.bars}>
      {shown.map(({ state, count }) => (
        <li key={state}>
          <button type="button" onClick={() => onOpen(state)} className={css.barRow}>
            <StateTag state={state} />
            <span className={css.track} aria-hidden>
              <span style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <strong>{count}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}
