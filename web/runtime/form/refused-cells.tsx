import { useTranslation } from 'react-i18next';
import { useText } from '../../ui/text.ts';
import css from './form.module.css';
import type { RefusedCell } from './take-cell.ts';

/** More than this is not told cell by cell. */
const mostTold = 50;

/** The cells that did not come in, each with its place, its text and why. */
export function RefusedCells({ cells }: { cells: readonly RefusedCell[] }) {
  const { t } = useTranslation(['sheet', 'errors']);
  const text = useText();
  if (cells.length === 0) return null;
  return (
    <ul className={css.refused} aria-label={t('import.refused', { count: cells.length })}>
      {cells.slice(0, mostTold).map(({ line, column, text: cell, finding }, at) => (
        <li key={at}>
          {t('import.cell', {
            line,
            name: column ? text(column.name) : t('import.beyond'),
            text: cell.slice(0, 60),
          })}
          {t(`errors:finding.${finding.code}`, {
            ...finding.params,
            defaultValue: t('errors:finding.unknown', { code: finding.code }),
          })}
        </li>
      ))}
      {cells.length > mostTold && <li>{t('import.more', { count: cells.length - mostTold })}</li>}
    </ul>
  );
}
