import { Input, Segmented } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formNames } from '@portico/core/definitions/form/index.ts';
import { compile } from '@portico/core/expressions/index.ts';
import { useLanguage } from '../../../ui/text.ts';
import { type Condition, isComplete, isGroup, toFeel } from './condition.ts';
import css from './conditions.module.css';
import { type FieldOption, type Subject, subjectsOf } from './fields.ts';
import { fromFeel } from './from-feel.ts';
import { RowList } from './row-list.tsx';
import { sentenceOfFeel, withRequester } from './sentence-of-feel.ts';

interface Props {
  /** FEEL; `true` or nothing: no condition. */
  value: string;
  onChange: (value: string) => void;
  /** Of the form; the facts of the requester come by themselves. */
  fields: readonly FieldOption[];
  label: string;
}

/** A condition as rows or as a formula, whichever suits; below it what it says. */
export function ConditionEditor({ value, onChange, fields, label }: Props) {
  const { t } = useTranslation(['conditions', 'errors']);
  const language = useLanguage();
  const id = useId();
  const all = useMemo(() => withRequester(fields, t), [fields, t]);
  const subjects = useMemo(() => subjectsOf(all), [all]);
  const read = useMemo(() => fromFeel(value, all), [value, all]);
  // Rows hold more than their formula: unfinished rows, empty groups. They stay as long as the formula is theirs.
  const [kept, setKept] = useState<{ feel: string; rows: Condition } | null>(null);
  const [wantsFormula, setWantsFormula] = useState(false);
  const rows = kept?.feel === value ? kept.rows : read;
  const isFormula = wantsFormula || rows === null;
  const change = (next: Condition) => {
    const feel = toFeel(next, all);
    setKept({ feel, rows: next });
    if (feel !== value) onChange(feel);
  };
  const compiled = compile(value, 'expression', { names: formNames });
  const finding = compiled.ok ? undefined : compiled.findings[0];
  const said = sentenceOfFeel(value, fields, language, t);
  return (
    <div className={css.editor} role="group" aria-label={label}>
      <Segmented
        size="small"
        aria-label={`${label} ${t('mode')}`}
        value={isFormula ? 'formula' : 'rows'}
        options={[
          { value: 'rows', label: t('rows'), disabled: read === null },
          { value: 'formula', label: t('formula') },
        ]}
        onChange={(mode) => setWantsFormula(mode === 'formula')}
      />
      {isFormula ? (
        <>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            className={css.formula}
            aria-label={`${label} ${t('formula')}`}
            aria-describedby={id}
            aria-invalid={finding !== undefined}
            status={finding ? 'error' : ''}
            value={value}
            spellCheck={false}
            onChange={(event) => {
              setWantsFormula(true);
              onChange(event.target.value);
            }}
          />
          {finding && (
            <p className={css.wrong} role="alert">
              {t('wrongAt', {
                line: Number(finding.params?.['line'] ?? 1),
                column: Number(finding.params?.['column'] ?? 1),
                message: t(`errors:finding.${finding.code}`, { ...finding.params, defaultValue: finding.code }),
              })}
            </p>
          )}
          {!read && !finding && <p className={css.hint}>{t('notAsRows')}</p>}
        </>
      ) : (
        rows && <RowList group={rows} subjects={subjects} onChange={change} />
      )}
      {!isFormula && rows && hasUnfinished(rows, subjects) && <p className={css.hint}>{t('unfinished')}</p>}
      {!finding && (
        <p id={id} className={css.sentence} role="status">
          {said || t('always')}
        </p>
      )}
    </div>
  );
}

const hasUnfinished = (group: Condition, subjects: readonly Subject[]): boolean =>
  group.items.some((item) => (isGroup(item) ? hasUnfinished(item, subjects) : !isComplete(item, subjects)));
