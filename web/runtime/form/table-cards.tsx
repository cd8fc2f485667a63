import CopyOutlined from '@ant-design/icons/CopyOutlined';
import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import DownOutlined from '@ant-design/icons/DownOutlined';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldView, formatAnswer, type RowView } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { useText } from '../../ui/text.ts';
import { AnswerValue, isEmptyAnswer } from './answer-value.tsx';
import type { RowActions } from './detail-table.tsx';
import { FieldControl, FieldErrors } from './field-box.tsx';
import { controlOf } from './fields/registry.ts';
import css from './form.module.css';
import { useFormNow, useFormScreen } from './form-hooks.ts';
import { sumText } from './sum-text.ts';

interface Props {
  table: DetailTable;
  view: FieldView;
  actions: RowActions;
  isRead: boolean;
}
/** As many cards at once; more come with a button. */
const step = 20;

/** Rows as cards, each a small form; closed ones show what tells most. */
export function TableCards({ table, view, actions, isRead }: Props) {
  const { t } = useTranslation('form');
  const text = useText();
  const { scrollers, context } = useFormScreen();
  const rows = view.rows ?? [];
  const [shown, setShown] = useState(step);
  const [open, setOpen] = useState<ReadonlySet<string>>(
    new Set(rows.length <= 3 ? actions.keys : actions.keys.slice(-1)),
  );
  const show = (key: string | undefined, isOpen: boolean) =>
    setOpen((was) => {
      const next = new Set(was);
      if (key !== undefined && isOpen) next.add(key);
      else if (key !== undefined) next.delete(key);
      return next;
    });
  useEffect(() => {
    scrollers.set(table.id, (row) => {
      setShown((count) => Math.max(count, row + 1));
      show(actions.keys[row], true);
    });
    return () => void scrollers.delete(table.id);
  });
  const sums = table.columns.filter((column) => view.sums?.[column.id] !== undefined);
  return (
    <div className={css.cards}>
      {rows.slice(0, shown).map((row, index) => {
        const key = actions.keys[index];
        return (
          <Card
            key={key ?? index}
            table={table}
            row={row}
            index={index}
            actions={actions}
            isRead={isRead}
            isOpen={key !== undefined && open.has(key)}
            onToggle={(isOpen) => show(key, isOpen)}
          />
        );
      })}
      {rows.length > shown && (
        <Button block onClick={() => setShown(shown + step)}>
          {t('moreRows', { count: rows.length - shown })}
        </Button>
      )}
      {sums.length > 0 && (
        <dl className={css.cardSums}>
          {sums.map((column) => (
            <div key={column.id}>
              <dt>{t('sumOf', { name: text(column.name) })}</dt>
              <dd className={css.numeral}>{sumText(column, view.sums?.[column.id], context.language)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Card({
  table,
  row,
  index,
  actions,
  isRead,
  isOpen,
  onToggle,
}: Omit<Props, 'view'> & { row: RowView; index: number; isOpen: boolean; onToggle: (isOpen: boolean) => void }) {
  const { t } = useTranslation('form');
  const { findingsAt } = useFormNow();
  const { context, person } = useFormScreen();
  const wrong = table.columns.reduce((count, column, at) => {
    const cell = row.cells[at];
    return (
      count +
      (cell?.visible && row.value !== undefined
        ? findingsAt(`${table.id}.${index}.${column.id}`, cell.findings).length
        : 0)
    );
  }, 0);
  const words = table.columns
    .map((column, at) => {
      const value = row.cells[at]?.value;
      const names = (kind: string, id: string) => (kind === 'person' ? person(id)?.name : undefined);
      return value === undefined ? '' : formatAnswer(column, value, context.language, names);
    })
    .filter(Boolean)
    .slice(0, 3)
    .join(' · ');
  return (
    <article
      className={css.card}
      data-wrong={wrong > 0 || undefined}
      aria-label={t('rowNumber', { number: index + 1 })}
    >
      <header className={css.cardHead}>
        <button type="button" className={css.cardToggle} aria-expanded={isOpen} onClick={() => onToggle(!isOpen)}>
          <DownOutlined aria-hidden className={css.cardArrow ?? ''} />
          <span className={css.cardNumber}>{index + 1}</span>
          <span className={css.cardWords}>{words || <span className="faint">{t('emptyRow')}</span>}</span>
          {wrong > 0 && <span className={css.cardWrong}>{t('wrongHere', { count: wrong })}</span>}
        </button>
        {!isRead && (
          <span className={css.rowActions}>
            <Button
              type="text"
              icon={<CopyOutlined aria-hidden />}
              aria-label={t('copyRowNumber', { number: index + 1 })}
              disabled={!actions.canAdd}
              onClick={() => actions.copy(index)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('removeRowNumber', { number: index + 1 })}
              disabled={!actions.canRemove}
              onClick={() => actions.remove(index)}
            />
          </span>
        )}
      </header>
      {isOpen && <CardBody table={table} row={row} index={index} isRead={isRead} />}
    </article>
  );
}

function CardBody({ table, row, index, isRead }: { table: DetailTable; row: RowView; index: number; isRead: boolean }) {
  const { idBase } = useFormScreen();
  const { findingsAt } = useFormNow();
  const { t } = useTranslation('form');
  const text = useText();
  return (
    <div className={css.cardBody}>
      {table.columns.map((column, at) => {
        const cell = row.cells[at];
        if (!cell?.visible || (isRead && isEmptyAnswer(cell.value ?? cell.raw))) return null;
        const path = `${table.id}.${index}.${column.id}`;
        const id = `${idBase}${path}`;
        const findings = row.value === undefined ? [] : findingsAt(path, cell.findings);
        const control = controlOf(column);
        const isGroup = typeof control.isGroup === 'function' ? control.isGroup(column) : control.isGroup;
        const isShown = isRead || cell.readOnly;
        const label = (
          <>
            {text(column.name)}
            {cell.required && !isRead && (
              <span className={css.star} aria-label={t('required')}>
                *
              </span>
            )}
          </>
        );
        return (
          <div key={column.id} className={css.field} data-read={isShown || undefined}>
            {isShown || isGroup ? (
              <span className={css.label}>{label}</span>
            ) : (
              <label className={css.label} htmlFor={id}>
                {label}
              </label>
            )}
            <div className={isShown ? css.value : css.control}>
              {isShown ? (
                <AnswerValue field={column} view={cell} isCell={false} />
              ) : (
                <FieldControl
                  field={column}
                  view={cell}
                  path={path}
                  isInvalid={findings.length > 0}
                  describedBy={findings.length > 0 ? `${id}-error` : undefined}
                  isCell={false}
                />
              )}
            </div>
            {findings.length > 0 && <FieldErrors id={`${id}-error`} findings={findings} />}
          </div>
        );
      })}
    </div>
  );
}
