import type { ActionInStage } from '@portico/core/api/actions.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { actionWords, failureWords } from '../../runtime/flow/action-words.ts';
import { paths } from '../../ui/paths.ts';
import { useText } from '../../ui/text.ts';
import { formatWhen, useNow, useTimeZone } from '../../ui/when.tsx';
import css from './stages.module.css';

/** What the automatic actions of a stage do: try, next try and why the last one failed; links to what they started. */
export function ActionLines({ actions }: { actions: readonly ActionInStage[] }) {
  const { t } = useTranslation('flow');
  const { t: tUi, i18n } = useTranslation('ui');
  const text = useText();
  const now = useNow();
  const timeZone = useTimeZone();
  const when = (at: string) => formatWhen(Date.parse(at), now, timeZone, tUi, i18n.language, 'absolute');
  return (
    <ul className={css.actions}>
      {actions.map((action) => {
        const why = action.state === 'done' || action.state === 'cancelled' ? '' : failureWords(action, t);
        return (
          <li key={action.id} data-state={action.state}>
            <span>{actionWords(action, { t, text, when })}</span>
            {why && <span className={css.failure}>{why}</span>}
            {action.started && <Link to={paths.request(action.started.id)}>{action.started.number}</Link>}
          </li>
        );
      })}
    </ul>
  );
}
