import { Alert, Button, Checkbox, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormItem } from '@portico/core/definitions/form/index.ts';
import { maxColumns, maxRows, type ReadSheet, SheetDrop } from '../../../runtime/sheet/index.ts';
import css from './from-sheet.module.css';
import { itemsOf, type Proposal, propose, type Proposed, proposedKinds } from './propose.ts';

interface Props {
  /** Dropped already; null asks for one. */
  file: File | null;
  /** Keys the form has already. */
  taken: ReadonlySet<string>;
  onAdd: (items: FormItem[]) => void;
  onClose: () => void;
}
/** A detail table has at most so many columns. */
const mostColumns = 30;

/** From a department's spreadsheet to fields: drop it, look over what was guessed, take it. */
export function FromSheet({ file, taken, onAdd, onClose }: Props) {
  const { t } = useTranslation(['sheet', 'ui']);
  const [sheets, setSheets] = useState<ReadSheet[] | null>(null);
  const [given, setGiven] = useState(file);
  const [at, setAt] = useState(0);
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const [as, setAs] = useState<'fields' | 'table'>('fields');
  const look = (all: ReadSheet[], index: number) => {
    setSheets(all);
    setAt(index);
    const sheet = all[index];
    setProposed(sheet ? propose(sheet) : null);
  };
  const askAgain = () => {
    setGiven(null);
    setSheets(null);
  };
  const chosen = proposed?.columns.filter(({ isTaken }) => isTaken).length ?? 0;
  const isTooWide = as === 'table' && chosen > mostColumns;
  const change = (index: number, part: Partial<Proposal>) =>
    setProposed(
      (was) =>
        was && { ...was, columns: was.columns.map((each, place) => (place === index ? { ...each, ...part } : each)) },
    );
  return (
    <Modal
      open
      width={860}
      title={t('title')}
      onCancel={onClose}
      footer={
        <>
          {sheets && <Button onClick={askAgain}>{t('another')}</Button>}
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            type="primary"
            disabled={!proposed || chosen === 0 || isTooWide || !sheets}
            onClick={() => proposed && onAdd(itemsOf(proposed, as, taken))}
          >
            {t('take', { count: chosen })}
          </Button>
        </>
      }
    >
      {!sheets && (
        <>
          <p className="soft">{t('hint')}</p>
          <SheetDrop file={given} onRead={(all) => look(all, 0)} />
        </>
      )}
      {sheets && (
        <div className={css.bar}>
          {sheets.length > 1 && (
            <Select
              aria-label={t('sheet')}
              className={css.sheets ?? ''}
              value={at}
              options={sheets.map(({ name }, value) => ({ value, label: name }))}
              onChange={(index: number) => look(sheets, index)}
            />
          )}
          <Segmented
            aria-label={t('as')}
            value={as}
            options={(['fields', 'table'] as const).map((value) => ({ value, label: t(`asWhat.${value}`) }))}
            onChange={setAs}
          />
          {proposed && <span className="faint">{t('guessedFrom', { count: proposed.rows })}</span>}
        </div>
      )}
      {sheets?.[at]?.isCut && (
        <Alert type="warning" showIcon title={t('cut', { rows: maxRows, columns: maxColumns })} />
      )}
      {sheets && !proposed && <Alert type="warning" showIcon title={t('noHeaders')} />}
      {isTooWide && <Alert type="warning" showIcon title={t('tooWide', { max: mostColumns })} />}
      {sheets && proposed && (
        <ul className={css.columns} aria-label={t('columns')}>
          {proposed.columns.map((column, index) => (
            <Line key={index} column={column} onChange={(part) => change(index, part)} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

function Line({ column, onChange }: { column: Proposal; onChange: (part: Partial<Proposal>) => void }) {
  const { t } = useTranslation(['sheet', 'designer']);
  const { name, kind, isRequired, isTaken, sample, values } = column;
  const isChoice = kind === 'choice' || kind === 'choices';
  return (
    <li className={css.column} data-taken={isTaken || undefined}>
      <Checkbox
        className={css.name ?? ''}
        checked={isTaken}
        onChange={({ target }) => onChange({ isTaken: target.checked })}
      >
        {name}
      </Checkbox>
      <Select
        className={css.kind ?? ''}
        aria-label={t('kindOf', { name })}
        value={kind}
        disabled={!isTaken}
        options={proposedKinds.map((value) => ({ value, label: t(`designer:kind.${value}`) }))}
        onChange={(next) => onChange({ kind: next })}
      />
      <Checkbox
        checked={isRequired}
        disabled={!isTaken}
        aria-label={t('requiredOf', { name })}
        onChange={({ target }) => onChange({ isRequired: target.checked })}
      >
        {t('required')}
      </Checkbox>
      <span className={css.sample}>
        {isChoice
          ? values.length > 0
            ? t('options', { count: values.length, list: values.slice(0, 6).join('、') })
            : t('noOptions')
          : sample}
      </span>
    </li>
  );
}
