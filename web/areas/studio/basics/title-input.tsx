import CloseOutlined from '@ant-design/icons/CloseOutlined';
import LeftOutlined from '@ant-design/icons/LeftOutlined';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldOption } from '../../../designers/parts/conditions/index.ts';
import { useText } from '../../../ui/text.ts';
import { Setting } from '../setting.tsx';
import css from './basics.module.css';
import { type Piece, readTitle, writeTitle } from './title-pieces.ts';

interface Props {
  /** FEEL; empty: the name of the service. */
  value: string;
  fields: readonly FieldOption[];
  onChange: (value: string | undefined, how?: 'typed') => void;
}

/** The title of a request, joined from words and fields; or a formula. */
export function TitleInput({ value, fields, onChange }: Props) {
  const { t } = useTranslation(['service', 'studio']);
  const read = readTitle(value, fields);
  // Words not typed yet are in no formula; the pieces stay as long as the formula is theirs.
  const [kept, setKept] = useState<{ feel: string; pieces: readonly Piece[] } | null>(null);
  const [wantsFormula, setWantsFormula] = useState(false);
  const pieces = kept?.feel === value ? kept.pieces : read;
  const change = (next: readonly Piece[], how?: 'typed') => {
    const feel = writeTitle(next, fields);
    setKept({ feel: feel ?? '', pieces: next });
    if ((feel ?? '') !== value) onChange(feel, how);
  };
  const isFormula = wantsFormula || pieces === null;
  const name = t('basics.title');
  const hint = pieces === null ? t('basics.notAsPieces') : value === '' ? t('basics.noTitle') : undefined;
  return (
    <Setting path="title" name={name} hint={hint}>
      <Segmented
        size="small"
        className={css.mode ?? ''}
        aria-label={t('basics.titleMode')}
        value={isFormula ? 'formula' : 'pieces'}
        options={[
          { value: 'pieces', label: t('basics.asPieces'), disabled: pieces === null },
          { value: 'formula', label: t('basics.asFormula') },
        ]}
        onChange={(mode) => setWantsFormula(mode === 'formula')}
      />
      {isFormula ? (
        <Input.TextArea
          className={css.formula ?? ''}
          autoSize={{ minRows: 2, maxRows: 8 }}
          aria-label={name}
          value={value}
          spellCheck={false}
          placeholder={t('basics.formulaHint')}
          onChange={(event) => {
            setWantsFormula(true);
            onChange(event.target.value || undefined, 'typed');
          }}
        />
      ) : (
        <Pieces pieces={pieces} fields={fields} onChange={change} />
      )}
    </Setting>
  );
}

interface PiecesProps {
  pieces: readonly Piece[];
  fields: readonly FieldOption[];
  onChange: (next: readonly Piece[], how?: 'typed') => void;
}

function Pieces({ pieces, fields, onChange }: PiecesProps) {
  const { t } = useTranslation('service');
  const text = useText();
  const nameOf = (piece: Piece) =>
    piece.kind === 'text' ? piece.text : text(fields.find(({ key }) => key === piece.name)?.label);
  const swapped = (at: number) =>
    pieces.map((piece, index) => (index === at - 1 ? pieces[at] : index === at ? pieces[at - 1] : piece) ?? piece);
  return (
    <ol className={css.pieces}>
      {pieces.map((piece, at) => (
        <li key={at} data-kind={piece.kind}>
          {at > 0 && (
            <Button
              type="text"
              size="small"
              icon={<LeftOutlined aria-hidden />}
              aria-label={t('basics.pieceBefore', { name: nameOf(piece) })}
              onClick={() => onChange(swapped(at))}
            />
          )}
          {piece.kind === 'text' ? (
            <Input
              variant="borderless"
              aria-label={t('basics.pieceText', { number: at + 1 })}
              placeholder={t('basics.words')}
              value={piece.text}
              style={{ width: `${Math.min(24, Math.max(4, piece.text.length * 1.2 + 2))}em` }}
              onChange={(event) =>
                onChange(
                  pieces.map((each, index) => (index === at ? { kind: 'text', text: event.target.value } : each)),
                  'typed',
                )
              }
            />
          ) : (
            <span>{nameOf(piece)}</span>
          )}
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('basics.pieceGone', { name: nameOf(piece) })}
            onClick={() => onChange(pieces.filter((_, index) => index !== at))}
          />
        </li>
      ))}
      <li>
        <Select
          className={css.addPiece ?? ''}
          aria-label={t('basics.addField')}
          placeholder={t('basics.addField')}
          value={null}
          options={fields.map(({ key, label }) => ({ value: key, label: text(label) }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(key: string | null) => key !== null && onChange([...pieces, { kind: 'field', name: key }])}
        />
      </li>
      <li>
        <Button onClick={() => onChange([...pieces, { kind: 'text', text: '' }])}>{t('basics.addWords')}</Button>
      </li>
    </ol>
  );
}
