import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './desk.module.css';

/** Marks every row that is loaded, or none; says how many are marked. */
export function MarkAll({
  count,
  marked,
  onChange,
}: {
  /** Rows that are loaded. */
  count: number;
  marked: number;
  onChange: (areMarked: boolean) => void;
}) {
  const { t } = useTranslation('desk');
  return (
    <div className={css.markAll}>
      <Checkbox
        checked={marked === count}
        indeterminate={marked > 0 && marked < count}
        aria-keyshortcuts="Shift+X"
        onChange={(event) => onChange(event.target.checked)}
      >
        {t('markAll', { count })}
      </Checkbox>
      {marked > 0 && (
        <span className="soft" role="status">
          {t('marked', { chosen: marked, count })}
        </span>
      )}
    </div>
  );
}
