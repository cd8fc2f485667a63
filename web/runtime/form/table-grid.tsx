import CopyOutlined from '@ant-design/icons/CopyOutlined';
import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import { Button } from 'antd';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
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
import { MoreColumns } from './more-columns.tsx';
import { sumText } from './sum-text.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

const widthOf = (column: DetailTable['columns'][number]) => controlOf(column).columnWidth ?? 132;
const isNumeral = (column: DetailTable['columns'][number]) => {
  const { isNumeral: is } = controlOf(column);
  return typeof is === 'function' ? is(column) : is === true;
};
/** A row without anything in it does not count, so nothing is wrong with it. */
const none: FieldView['findings'] = [];
/** More rows than this are drawn only as far as they are in sight. */
const virtualFrom = 40;

interface Props {
  table: DetailTable;
  view: FieldView;
  actions: RowActions;
  isRead: boolean;
}

/** The table as a spreadsheet-like grid: Enter goes down and adds rows, copied cells can be pasted. */
export function TableGrid({ table, view, actions, isRead }: Props) {
  const { t } = useTranslation('form');
  const text = useText();
  const screen = useFormScreen();
  const { stamp, findingsAt } = useFormNow();
  const rows = view.rows ?? [];
  const box = useRef<HTMLDivElement>(null);
  const isVirtual = rows.length > virtualFrom;
  // A column all of whose cells are hidden is not drawn. As text, so that the rows are drawn again only when it changes.
  const shown = table.columns
    .flatMap((_, index) => (index === 0 || rows.some((row) => row.cells[index]?.visible) ? [index] : []))
    .join(' ');
  const columns = useMemo(
    () =>
      table.columns
        .map((column, index) => ({ column, index }))
        .filter(({ index }) => shown.split(' ').includes(String(index))),
    [table, shown],
  );
  const tracks = [
    '44px',
    ...columns.map(({ column }) => `minmax(${widthOf(column)}px, ${isNumeral(column) ? 0.7 : 1}fr)`),
    ...(isRead ? [] : ['72px']),
  ];
  const style = { gridTemplateColumns: tracks.join(' ') };
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: () => box.current,
    estimateSize: () => (isRead ? 40 : 48),
    getItemKey: (index) => actions.keys[index] ?? index,
    overscan: 6,
  });
  const { scrollers } = screen;
  useEffect(() => {
    scrollers.set(table.id, (row) => {
      if (isVirtual) virtual.scrollToIndex(row, { align: 'auto' });
    });
    return () => void scrollers.delete(table.id);
  }, [scrollers, table.id, isVirtual, virtual]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const isMove = event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (isRead || !isMove || event.nativeEvent.isComposing || event.shiftKey || event.altKey) return;
    const place = placeOf(event.target);
    // In lists, calendars and switches these keys have a meaning of their own.
    if (!place || !(event.target instanceof HTMLInputElement) || event.target.closest('.ant-select,.ant-picker'))
      return;
    if (event.target.type === 'radio' || event.target.type === 'checkbox') return;
    event.preventDefault();
    const row = place.row + (event.key === 'ArrowUp' ? -1 : 1);
    if (row >= 0 && row < rows.length) actions.focus(row, place.column);
    else if (event.key === 'Enter' && actions.canAdd) actions.add(place.column);
  };
  const onPaste = (event: ClipboardEvent<HTMLDivElement>) => {
    const place = placeOf(event.target);
    if (isRead || !place) return;
    if (actions.paste(place.row, place.column, event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  const draw = (index: number) => {
    const row = rows[index];
    return (
      row && (
        <GridRow
          table={table}
          row={row}
          index={index}
          columns={columns}
          isRead={isRead || view.readOnly}
          actions={actions}
          stamp={stamp}
          findingsAt={findingsAt}
          tracks={style.gridTemplateColumns}
        />
      )
    );
  };
  return (
    <>
      <div
        ref={box}
        className={css.gridBox}
        role="table"
        aria-rowcount={rows.length + 1}
        aria-label={text(table.name)}
        data-virtual={isVirtual || undefined}
        tabIndex={isVirtual && isRead ? 0 : undefined}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      >
        <div className={css.gridInner}>
          <div className={`${css.gridRow} ${css.gridHead}`} role="row" style={style}>
            <span role="columnheader" className={css.rowNumber}>
              <span className="visually-hidden">{t('row')}</span>
            </span>
            {columns.map(({ column, index }) => (
              <span
                key={column.id}
                role="columnheader"
                data-column
                className={isNumeral(column) ? css.right : undefined}
                title={text(column.help)}
              >
                {text(column.name)}
                {!isRead && rows.some((row) => row.cells[index]?.required) && <span className={css.star}>*</span>}
              </span>
            ))}
            {!isRead && (
              <span role="columnheader">
                <span className="visually-hidden">{t('actions')}</span>
              </span>
            )}
          </div>
          {isVirtual ? (
            <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
              {virtual.getVirtualItems().map((item) => (
                <div
                  key={item.key}
                  data-index={item.index}
                  ref={virtual.measureElement}
                  className={css.gridSlot}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {draw(item.index)}
                </div>
              ))}
            </div>
          ) : (
            <div role="rowgroup">
              {rows.map((_, index) => (
                <div key={actions.keys[index] ?? index}>{draw(index)}</div>
              ))}
            </div>
          )}
          {view.sums && (
            <div className={`${css.gridRow} ${css.gridFoot}`} role="row" style={style}>
              <span role="cell" className={css.rowNumber}>
                {t('sum')}
              </span>
              {columns.map(({ column }) => (
                <span key={column.id} role="cell" className={isNumeral(column) ? css.right : undefined}>
                  {sumText(column, view.sums?.[column.id], screen.context.language)}
                </span>
              ))}
              {!isRead && <span role="cell" />}
            </div>
          )}
        </div>
      </div>
      <MoreColumns box={box} />
    </>
  );
}

function placeOf(target: EventTarget): { row: number; column: number } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = cell?.dataset.cell?.split(' ').map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

const GridRow = memo(
  function GridRow({
    table,
    row,
    index,
    columns,
    isRead,
    actions,
    findingsAt,
    tracks,
  }: {
    table: DetailTable;
    row: RowView;
    index: number;
    columns: readonly { column: DetailTable['columns'][number]; index: number }[];
    isRead: boolean;
    actions: RowActions;
    /** Redraws when other findings may be shown. */
    stamp: unknown;
    findingsAt: (path: string, own: FieldView['findings']) => FieldView['findings'];
    tracks: string;
  }) {
    const { t } = useTranslation('form');
    const { idBase, context } = useFormScreen();
    return (
      <div className={css.gridRow} role="row" style={{ gridTemplateColumns: tracks }}>
        <span role="cell" className={css.rowNumber}>
          {index + 1}
        </span>
        {columns.map(({ column, index: at }) => {
          const cell = row.cells[at];
          if (!cell?.visible)
            return <span key={column.id} role="cell" className={css.cell} data-cell={`${index} ${at}`} />;
          const path = `${table.id}.${index}.${column.id}`;
          const findings = row.value === undefined ? none : findingsAt(path, cell.findings);
          const errorId = findings.length > 0 ? `${idBase}${path}-error` : undefined;
          const isShown = cell.readOnly || isRead;
          return (
            <span
              key={column.id}
              role="cell"
              className={`${css.cell} ${isNumeral(column) ? css.right : ''}`}
              data-cell={`${index} ${at}`}
            >
              {isShown ? (
                isEmptyAnswer(cell.value ?? cell.raw) ? (
                  <span className="faint">{isRead ? '' : '—'}</span>
                ) : isNumeral(column) ? (
                  <span className={css.numeral}>{formatAnswer(column, cell.value ?? cell.raw, context.language)}</span>
                ) : (
                  <AnswerValue field={column} view={cell} isCell />
                )
              ) : (
                <FieldControl
                  field={column}
                  view={cell}
                  path={path}
                  isInvalid={findings.length > 0}
                  describedBy={errorId}
                  isCell
                />
              )}
              {errorId && <FieldErrors id={errorId} findings={findings} />}
            </span>
          );
        })}
        {!isRead && (
          <span role="cell" className={css.rowActions}>
            <Tooltip title={t('copyRow')}>
              <Button
                type="text"
                size="small"
                icon={<CopyOutlined aria-hidden />}
                aria-label={t('copyRowNumber', { number: index + 1 })}
                disabled={!actions.canAdd}
                onClick={() => actions.copy(index)}
              />
            </Tooltip>
            <Tooltip title={t('removeRow')}>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('removeRowNumber', { number: index + 1 })}
                disabled={!actions.canRemove}
                onClick={() => actions.remove(index)}
              />
            </Tooltip>
          </span>
        )}
      </div>
    );
  },
  // Actions are new with every render but do the same; only whether they may counts.
  (a, b) =>
    a.row === b.row &&
    a.index === b.index &&
    a.stamp === b.stamp &&
    a.isRead === b.isRead &&
    a.columns === b.columns &&
    a.tracks === b.tracks &&
    a.actions.canAdd === b.actions.canAdd &&
    a.actions.canRemove === b.actions.canRemove,
);
