import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import { Findings } from '../../ui/problem.tsx';
import css from './frame.module.css';

/** More than this are not read at once; what is mended makes room. */
const most = 30;

/** What is wrong with the document; a click goes there. Nothing when all is well. */
export function Problems({
  findings,
  nameOf,
  onPick,
}: {
  findings: readonly Finding[];
  nameOf: (path: string) => string;
  onPick: (finding: Finding) => void;
}) {
  const { t } = useTranslation('frame');
  if (findings.length === 0) return null;
  const title = t('problems', { count: findings.length });
  return (
    <section className={css.problems} aria-label={title}>
      <h2 className={css.groupTitle}>{title}</h2>
      <Findings findings={findings.slice(0, most)} nameOf={nameOf} onPick={onPick} />
    </section>
  );
}
