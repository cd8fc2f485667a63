import { Alert, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { useText } from '../../ui/text.ts';
import { maxColumns, maxRows, type ReadSheet, SheetDrop } from '../sheet/index.ts';
import css from './form.module.css';
import type { Imported } from './import-rows.ts';
import { RefusedCells } from './refused-cells.tsx';

/** A filled sheet becomes rows of a table; what cannot be taken is told before anything is. */
export function ImportDialog({
  table,
  read,
  onTake,
  onClose,
}: {
  table: DetailTable;
  read: (sheet: ReadSheet) => Imported | null;
  onTake: (imported: Imported) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['sheet', 'ui']);
  const text = useText();
  const [sheets, setSheets] = useState<ReadSheet[] | null>(null);
  const [at, setAt] = useState(0);
  const sheet = sheets?.[at];
  const imported = sheet ? read(sheet) : null;
  return (
    <Modal
      open
      width={680}
      title={t('import.title', { name: text(table.name) })}
      onCancel={onClose}
      footer={
        <>
          {sheets && <Button onClick={() => setSheets(null)}>{t('another')}</Button>}
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            type="primary"
            disabled={!imported || imported.added === 0}
            onClick={() => imported && onTake(imported)}
          >
            {t('import.take', { count: imported?.added ?? 0 })}
          </Button>
        </>
      }
    >
      {!sheets && (
        <>
          <p className="soft">
            {t('import.hint', { names: table.columns.map((column) => text(column.name)).join('、') })}
          </p>
          <SheetDrop
            onRead={(all) => {
              setSheets(all);
              // The first that fits: a workbook may begin with a page of explanations.
              setAt(
                Math.max(
                  0,
                  all.findIndex((each) => read(each) !== null),
                ),
              );
            }}
          />
        </>
      )}
      {sheets && sheets.length > 1 && (
        <Select
          aria-label={t('sheet')}
          className={css.sheets ?? ''}
          value={at}
          options={sheets.map(({ name }, value) => ({ value, label: name }))}
          onChange={setAt}
        />
      )}
      {sheets && !imported && <Alert type="warning" showIcon title={t('import.noColumns')} />}
      {imported && (
        <div className={css.imported}>
          <Alert
            type={imported.refused.length + imported.left > 0 || imported.isCut ? 'warning' : 'success'}
            showIcon
            title={t('import.found', { count: imported.added })}
            description={
              <>
                {imported.left > 0 && <div>{t('import.left', { count: imported.left })}</div>}
                {imported.isCut && <div>{t('cut', { rows: maxRows, columns: maxColumns })}</div>}
                {imported.skipped.length > 0 && (
                  <div>{t('import.skipped', { lines: imported.skipped.map(({ line }) => line).join('、') })}</div>
                )}
                {imported.unknown.length > 0 && (
                  <div>{t('import.unknown', { names: imported.unknown.join('、') })}</div>
                )}
                {imported.refused.length > 0 && <div>{t('import.refused', { count: imported.refused.length })}</div>}
              </>
            }
          />
          <RefusedCells cells={imported.refused} />
        </div>
      )}
    </Modal>
  );
}
