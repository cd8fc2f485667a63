import ImportOutlined from '@ant-design/icons/ImportOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Alert, Button } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canEdit, type FieldView, kindOf, newRow, type Row } from '@portico/core/definitions/form/index.ts';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { useText } from '../../ui/text.ts';
import { useToast } from '../../ui/toast.tsx';
import type { ReadSheet } from '../sheet/index.ts';
import { FieldErrors } from './field-box.tsx';
import css from './form.module.css';
import { useFormNow, useFormScreen } from './form-hooks.ts';
import { TableCards } from './table-cards.tsx';
import { RefusedCells } from './refused-cells.tsx';
import { TableGrid } from './table-grid.tsx';
import { type Imported, importRows } from './import-rows.ts';
import { pasteRows, roomFor, rowsIn, RowKeys } from './table-rows.ts';
import type { RefusedCell } from './take-cell.ts';

// A file is rarely imported: its dialog comes when it is asked for.
const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));

/** What grid and cards do with rows. */
export interface RowActions {
  keys: readonly string[];
  canAdd: boolean;
  canRemove: boolean;
  add: (focusColumn?: number) => void;
  copy: (index: number) => void;
  remove: (index: number) => void;
  /** Puts copied spreadsheet cells in; false when the text is an ordinary one. */
  paste: (row: number, column: number, text: string) => boolean;
  focus: (row: number, column: number) => void;
  /** What the rows of a sheet would make of the table; null when none of its columns is one of the table's. */
  read: (sheet: ReadSheet) => Imported | null;
  take: (imported: Imported) => void;
}

/** Detail table 明细: a grid where there is room, cards on a phone. */
export function DetailTableField({ table, view }: { table: DetailTable; view: FieldView }) {
  const { t } = useTranslation(['form', 'sheet']);
  const text = useText();
  const screen = useFormScreen();
  const { findingsAt } = useFormNow();
  const { isNarrow, mode, idBase } = screen;
  const isRead = mode === 'read' || !useCanEdit(table, view);
  const [refused, setRefused] = useState<readonly RefusedCell[]>([]);
  const actions = useRowActions(table, view, setRefused);
  const [isImporting, setImporting] = useState(false);
  const own = findingsAt(table.id, view.findings).filter((each) => each.path === table.id);
  const id = `${idBase}${table.id}`;
  const rows = view.rows ?? [];
  const Body = isNarrow ? TableCards : TableGrid;
  return (
    <section className={`${css.full} ${css.table}`} data-field={table.id} aria-labelledby={`${id}-title`}>
      <div className={css.tableHead}>
        <span className={css.label} id={`${id}-title`}>
          {text(table.name)}
          {view.required && !isRead && (
            <span className={css.star} aria-label={t('required')}>
              *
            </span>
          )}
          {rows.length > 0 && <span className="faint"> {t('rowCount', { count: rows.length })}</span>}
        </span>
        {!isRead && !isNarrow && <span className="faint">{t('pasteHint')}</span>}
        {!isRead && actions.canAdd && (
          <Button
            type="link"
            size="small"
            className={css.importButton ?? ''}
            icon={<ImportOutlined aria-hidden />}
            onClick={() => setImporting(true)}
          >
            {t('importRows')}
          </Button>
        )}
      </div>
      {!isRead && table.help && <div className={css.help}>{text(table.help)}</div>}
      {rows.length > 0 && <Body table={table} view={view} actions={actions} isRead={isRead} />}
      {!isRead && (
        <Button
          id={id}
          type="dashed"
          block
          icon={<PlusOutlined aria-hidden />}
          disabled={!actions.canAdd}
          onClick={() => actions.add()}
        >
          {actions.canAdd ? t('addRow') : t('noMoreRows', { max: roomFor(table) })}
        </Button>
      )}
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => setRefused([]) }}
          title={t('sheet:import.pastedRefused', { count: refused.length })}
          description={<RefusedCells cells={refused} />}
        />
      )}
      {isImporting && (
        <Suspense>
          <ImportDialog
            table={table}
            read={actions.read}
            onClose={() => setImporting(false)}
            onTake={(imported) => {
              actions.take(imported);
              setImporting(false);
            }}
          />
        </Suspense>
      )}
      {own.length > 0 && <FieldErrors id={`${id}-error`} findings={own} />}
    </section>
  );
}

function useCanEdit(table: DetailTable, view: FieldView): boolean {
  const { context } = useFormScreen();
  const { access } = context;
  if (!view.readOnly) return true;
  // A locked table may have single columns open on a step.
  return table.columns.some((column) => canEdit(access?.[`${table.id}.${column.id}`]));
}

function useRowActions(
  table: DetailTable,
  view: FieldView,
  onRefused: (cells: readonly RefusedCell[]) => void,
): RowActions {
  const screen = useFormScreen();
  const toast = useToast();
  const { t } = useTranslation('form');
  const keys = useRef<RowKeys>(null);
  keys.current ??= new RowKeys();
  const rowKeys = keys.current;
  const { access } = screen.context;
  // While cells are locked, rows are known by their place: none may go.
  const hasLocked =
    access !== undefined && (view.rows?.[0]?.cells.some((cell) => cell.readOnly && !cell.isComputed) ?? false);
  const rows = rowsIn(view.raw);
  const canAdd = !view.readOnly && rows.length < roomFor(table);
  const canRemove = !view.readOnly && !hasLocked;
  const { change, latest, idBase, scrollers } = screen;
  const present = useCallback(() => rowsIn(latest().fields[table.id]?.raw), [latest, table.id]);
  const set = useCallback(
    (next: readonly Row[]) => change({ path: table.id, value: next.length > 0 ? next : undefined }),
    [change, table.id],
  );
  const focus = useCallback(
    (row: number, column: number) => {
      const id = `${idBase}${table.id}.${row}.${table.columns[column]?.id ?? ''}`;
      // A row just added is drawn first, then brought into sight, then entered.
      setTimeout(() => {
        scrollers.get(table.id)?.(row);
        setTimeout(() => document.getElementById(id)?.focus(), 40);
      }, 20);
    },
    [scrollers, idBase, table],
  );
  const firstOpen = useMemo(() => {
    const index = table.columns.findIndex((column) => kindOf(column).given !== 'formula' && column.value === undefined);
    return Math.max(0, index);
  }, [table]);
  return {
    keys: rowKeys.for(rows.length),
    canAdd,
    canRemove,
    focus,
    add: (focusColumn = firstOpen) => {
      const now = present();
      set([...now, newRow(latest(), table.id)]);
      focus(now.length, focusColumn);
    },
    copy: (index) => {
      const now = present();
      rowKeys.insert(index + 1);
      set([...now.slice(0, index + 1), { ...now[index] }, ...now.slice(index + 1)]);
      focus(index + 1, firstOpen);
    },
    remove: (index) => {
      const before = present();
      rowKeys.remove(index);
      set(before.filter((_, i) => i !== index));
      toast.undo(t('rowRemoved', { number: index + 1 }), () => {
        const now = present();
        const row = before[index];
        if (!row) return;
        rowKeys.insert(index);
        set([...now.slice(0, index), row, ...now.slice(index)]);
      });
    },
    paste: (row, column, text) => {
      if (!/[\t\n]/.test(text.replace(/\r?\n$/, '').trim())) return false;
      const now = present();
      const cells = latest().fields[table.id]?.rows?.[0]?.cells;
      const pasted = pasteRows(latest(), table, now, { row, column }, text, {
        isLocked: (i) => cells?.[i]?.readOnly ?? false,
        timeZone: screen.context.timeZone,
      });
      if (pasted.filled + pasted.left === 0) return false;
      onRefused(pasted.refused);
      set(pasted.rows);
      toast.undo(t(pasted.left > 0 ? 'pastedSome' : 'pasted', { count: pasted.filled, left: pasted.left }), () => {
        set(now);
        onRefused([]);
      });
      return true;
    },
    read: (sheet) => {
      const cells = latest().fields[table.id]?.rows?.[0]?.cells;
      return importRows(latest(), table, present(), sheet, {
        isLocked: (i) => cells?.[i]?.readOnly ?? false,
        timeZone: screen.context.timeZone,
      });
    },
    take: ({ rows: next, added }) => {
      const before = present();
      set(next);
      toast.undo(t('imported', { count: added }), () => set(before));
    },
  };
}
