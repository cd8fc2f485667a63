import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Segmented, Select } from 'antd';
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

/** Rows and groups that hold together by "all" or "any". */
export function RowList({ group, subjects, onChange, onRemove }: Props) {
  const { t } = useTranslation('conditions');
  const { items } = group;
  const put = (next: Condition['items']) => onChange({ ...group, items: next });
  const first = subjects[0];
  const newRow = (): Row[] => (first ? [{ field: first.key, operator: operatorsOf[first.kind][0] ?? 'notEmpty' }] : []);
  return (
    <div className={css.group} role="group" aria-label={t('group')}>
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
              onClick={onRemove}
            />
          )}
        </div>
      )}
      {items.map((item, i) => {
        const change = (next: Row | Condition) => put(items.map((each, at) => (at === i ? next : each)));
        const remove = () => put(items.filter((_, at) => at !== i));
        return isGroup(item) ? (
          <RowList key={i} group={item} subjects={subjects} onChange={change} onRemove={remove} />
        ) : (
          <RowLine key={i} row={item} number={i + 1} subjects={subjects} onChange={change} onRemove={remove} />
        );
      })}
      <div className={css.adds}>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => put([...items, ...newRow()])}>
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
    <div className={css.row} role="group" aria-label={t('row', { number })}>
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
