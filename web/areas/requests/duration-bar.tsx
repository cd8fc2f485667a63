import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../ui/duration.ts';
import { barShares, type Split } from './stage-rows.ts';
import css from './stages.module.css';

/** Waiting, working and paused as a stacked bar, and the same in numbers. */
export function DurationBar({ split, longest }: { split: Split; longest: number }) {
  const { t } = useTranslation('request');
  const shares = barShares(split, longest);
  if (shares.length === 0) return null;
  return (
    <div className={css.duration}>
      <div className={css.bar} aria-hidden>
        {shares.map(({ part, percent }) => (
          <span key={part} className={css[part]} style={{ width: `${percent}%` }} />
        ))}
      </div>
      <div className={css.parts}>
        {shares.map(({ part }) => (
          <span key={part}>
            <i className={`${css.dot} ${css[part]}`} aria-hidden />
            {t(`stages.${part}`)} {formatDuration(split[part], t)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** What the three colours of the bars mean. */
export function Legend() {
  const { t } = useTranslation('request');
  return (
    <p className={css.legend}>
      {(['waiting', 'working', 'paused'] as const).map((part) => (
        <span key={part}>
          <i className={`${css.dot} ${css[part]}`} aria-hidden />
          {t(`stages.${part}Hint`)}
        </span>
      ))}
    </p>
  );
}
