import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Trial, TrialMove } from '@portico/core/api/trials.ts';
import { useText } from '../../../ui/text.ts';
import type { Run } from './run.ts';
import css from './try.module.css';

/** All that was done in this run; one goes back to before any of it. */
export function Moves({
  run,
  trial,
  isBusy,
  onBack,
}: {
  run: Run;
  trial: Trial;
  isBusy: boolean;
  onBack: (at: number) => void;
}) {
  const { t } = useTranslation('trial');
  const text = useText();
  const names = new Map(trial.tasks.map((task) => [task.id, text(task.stepName)]));
  const words = (move: TrialMove): string => {
    const step = 'task' in move ? names.get(move.task) : undefined;
    return [t(`did.${move.do}`), step].filter(Boolean).join(' · ');
  };
  return (
    <section aria-label={t('moves')} className={css.part}>
      <h2>{t('moves')}</h2>
      <ol className={css.moves}>
        <li>{t('did.submit')}</li>
        {run.moves.map((move, at) => (
          <li key={at}>
            {words(move)}
            <Button
              size="small"
              type="text"
              disabled={isBusy}
              aria-label={t('backTo', { number: at + 1 })}
              onClick={() => onBack(at)}
            >
              {t('back')}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
