import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Segmented, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../ui/text.ts';
import { type Condition, isGroup, operatorsOf, type Operator, type Row, shapeOf } from './condition.ts';
import css from './conditions.module.css';
import type { Subject } from './fields.ts';
import { nameOfSubject } from './sentence.ts';
import { ValueInput } from './value-input.tsx';

interface Props {
  group: Condition;
  subjects: readonly Subject[];
  onChange: (group: Condition) => void;
  /** Groups within the outermost can be removed as a whole. */
  onRemove?: () => void;
}

let lastKey = 0;

/** Rows and groups that hold together by "all" or "any". */
export function RowList({ group, subjects, onChange, onRemove }: Props) {
  const { t } = useTranslation('conditions');
  const { items } = group;
  const box = useRef<HTMLDivElement>(null);
  // Rows have no names of their own: each keeps a key of this list, so that one removed takes only itself with it.
  const keys = useRef<number[]>([]);
  while (keys.current.length < items.length) keys.current.push((lastKey += 1));
  keys.current.length = items.length;
  const put = (next: Condition['items']) => onChange({ ...group, items: next });
  const removeAt = (at: number) => {
    keys.current.splice(at, 1);
    put(items.filter((_, i) => i !== at));
    // The button that had the focus is gone: the next row's takes it, after the last one that to add.
    setTimeout(() => {
      const left = box.current?.querySelectorAll<HTMLElement>(':scope > [data-row] button[data-remove]');
      (left?.[Math.min(at, left.length - 1)] ?? box.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
    });
  };
  const first = subjects[0];
  const newRow = (): Row[] => (first ? [{ field: first.key, operator: operatorsOf[first.kind][0] ?? 'notEmpty' }] : []);
  return (
    <div ref={box} className={css.group} role="group" aria-label={t('group')} data-row>
      {(items.length > 1 || onRemove) && (
        <div className={css.head}>
          <Segmented
            size="small"
            aria-label={t('join')}
            value={group.join}
            options={(['all', 'any'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(join) => onChange({ ...group, join })}
          />
          {onRemove && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('removeGroup')}
              data-remove
              onClick={onRemove}
            />
          )}
        </div>
      )}
      {items.map((item, i) => {
        const change = (next: Row | Condition) => put(items.map((each, at) => (at === i ? next : each)));
        const remove = () => removeAt(i);
        const key = keys.current[i];
        return isGroup(item) ? (
          <RowList key={key} group={item} subjects={subjects} onChange={change} onRemove={remove} />
        ) : (
          <RowLine key={key} row={item} number={i + 1} subjects={subjects} onChange={change} onRemove={remove} />
        );
      })}
      <div className={css.adds}>
        <Button size="small" data-add icon={<PlusOutlined aria-hidden />} onClick={() => put([...items, ...newRow()])}>
          {t('addRow')}
        </Button>
        <Button
          size="small"
          type="text"
          onClick={() => put([...items, { join: group.join === 'all' ? 'any' : 'all', items: newRow() }])}
        >
          {t('addGroup')}
        </Button>
      </div>
    </div>
  );
}

function RowLine({
  row,
  number,
  subjects,
  onChange,
  onRemove,
}: {
  row: Row;
  number: number;
  subjects: readonly Subject[];
  onChange: (row: Row) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('conditions');
  const language = useLanguage();
  const subject = subjects.find((each) => each.key === row.field);
  const option = (each: Subject) => ({ value: each.key, label: nameOfSubject(each, language, t) });
  const isFact = (each: Subject) => each.key.startsWith('requester.');
  const chooseField = (key: string) => {
    const next = subjects.find((each) => each.key === key);
    if (next) onChange({ field: key, operator: operatorsOf[next.kind][0] ?? 'notEmpty' });
  };
  const chooseOperator = (operator: Operator) => {
    const isSame = shapeOf(operator) === shapeOf(row.operator);
    onChange({ field: row.field, operator, ...(isSame ? { value: row.value } : {}) });
  };
  const isDay = subject?.kind === 'date';
  return (
    <div className={css.row} role="group" aria-label={t('row', { number })} data-row>
      <Select
        className={css.field}
        aria-label={t('field')}
        value={row.field}
        options={[
          { label: t('ofForm'), options: subjects.filter((each) => !isFact(each)).map(option) },
          { label: t('ofRequester'), options: subjects.filter(isFact).map(option) },
        ]}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={chooseField}
      />
      <Select
        className={css.operator}
        aria-label={t('operator')}
        value={row.operator}
        options={(subject ? operatorsOf[subject.kind] : []).map((value) => ({
          value,
          label: t(`is.${value}${isDay && ['gt', 'ge', 'lt', 'le'].includes(value) ? 'Day' : ''}`),
        }))}
        popupMatchSelectWidth={false}
        onChange={chooseOperator}
      />
      <Button
        type="text"
        className={css.remove ?? ''}
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('removeRow', { number })}
        data-remove
        onClick={onRemove}
      />
      {subject && shapeOf(row.operator) !== 'none' && (
        <div className={css.value}>
          <ValueInput
            subject={subject}
            operator={row.operator}
            value={row.value}
            onChange={(value) => onChange({ ...row, value })}
          />
        </div>
      )}
    </div>
  );
}
