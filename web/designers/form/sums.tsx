import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailTable } from '@portico/core/definitions/form/form.ts';
import { isSummedUp } from '@portico/core/definitions/form/fields/table.ts';
import { useText } from '../../ui/text.ts';
import { Property } from '../frame/index.ts';
import type { Set } from './property-inputs.tsx';

/** Columns that are added up below the table. */
export function Sums({ field, onSet }: { field: DetailTable; onSet: Set }) {
  const { t } = useTranslation('designer');
  const id = useId();
  const text = useText();
  return (
    <Property name={t('setting.sums')} htmlFor={id}>
      <Select
        id={id}
        mode="multiple"
        value={field.sums ?? []}
        options={field.columns.filter(isSummedUp).map((column) => ({ value: column.id, label: text(column.name) }))}
        onChange={(next: string[]) => onSet('sums', next.length > 0 ? next : undefined)}
      />
    </Property>
  );
}
