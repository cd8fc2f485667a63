import type { Reply } from '@portico/core/api/endpoint.ts';
import type { countTasks } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../ui/paths.ts';
import { useText } from '../../ui/text.ts';
import css from './desk.module.css';

type Team = Reply<typeof countTasks>['teams'][number];

/** My teams with what waits in each. */
export function TeamRail({ teams, chosen }: { teams: Team[]; chosen: string | undefined }) {
  const { t } = useTranslation('desk');
  const text = useText();
  const total = (name: 'open' | 'unclaimed') => teams.reduce((sum, team) => sum + team[name], 0);
  const all = {
    key: undefined,
    to: paths.queues,
    name: t('queues.all'),
    open: total('open'),
    unclaimed: total('unclaimed'),
  };
  const [only] = teams;
  const cards =
    only && teams.length === 1
      ? [{ ...all, name: text(only.name) }]
      : [all, ...teams.map((team) => ({ ...team, to: paths.queue(team.key), name: text(team.name) }))];
  return (
    <nav aria-label={t('queues.teams')}>
      <ul className={css.teams}>
        {cards.map((card) => (
          <li key={card.to}>
            <Link to={card.to} className={css.team} aria-current={card.key === chosen ? 'page' : undefined}>
              <span className={css.teamName}>{card.name}</span>
              <span className={css.teamNumbers}>
                <span className={card.unclaimed > 0 ? css.unclaimed : ''}>
                  <strong>{card.unclaimed}</strong> {t('queues.unclaimed')}
                </span>
                <span>
                  <strong>{card.open}</strong> {t('queues.open')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
