import InboxOutlined from '@ant-design/icons/InboxOutlined';
import { Alert, Input } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileZone } from '../../ui/file-zone.tsx';
import { type SheetRefusal, SheetError } from './limits.ts';
import { type ReadSheet, readSheets, textSheet } from './read-sheets.ts';
import css from './sheet.module.css';

/** Where a spreadsheet comes in: chosen, dropped or pasted. Nothing leaves the browser. */
export function SheetDrop({
  file: dropped = null,
  onRead,
}: {
  /** One that was dropped elsewhere, read at once. */
  file?: File | null;
  onRead: (sheets: ReadSheet[]) => void;
}) {
  const { t } = useTranslation('sheet');
  const [refusal, setRefusal] = useState<SheetRefusal | null>(null);
  const take = async (file: File) => {
    setRefusal(null);
    try {
      onRead(await readSheets({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
    } catch (error) {
      setRefusal(error instanceof SheetError ? error.reason : 'not-a-sheet');
    }
  };
  const takeDropped = useEffectEvent(take);
  useEffect(() => {
    if (dropped) void takeDropped(dropped);
  }, [dropped]);
  return (
    <div className={css.drop}>
      <FileZone accept=".xlsx,.xls,.csv,.tsv,.txt,.htm,.html" onFile={(file) => void take(file)}>
        <InboxOutlined aria-hidden />
        <span>{t('choose')}</span>
        <span className="faint">{t('formats')}</span>
      </FileZone>
      <Input.TextArea
        rows={3}
        value=""
        aria-label={t('paste')}
        placeholder={t('paste')}
        onChange={() => undefined}
        onPaste={(event) => {
          event.preventDefault();
          const sheet = textSheet(t('pasted'), event.clipboardData.getData('text/plain'));
          if (sheet.rows.some((row) => row.some((cell) => cell.trim() !== ''))) onRead([sheet]);
        }}
      />
      {refusal && <Alert type="error" showIcon title={t(`refused.${refusal}`)} />}
    </div>
  );
}
