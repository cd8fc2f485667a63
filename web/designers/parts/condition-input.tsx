import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property } from '../frame/index.ts';
import { ConditionEditor, type FieldOption } from './conditions/index.ts';

/** Always, never, or when a formula says so. */
export function ConditionInput({
  name,
  value,
  otherwise,
  fields,
  onChange,
}: {
  name: string;
  value: unknown;
  /** What holds when nothing is said. */
  otherwise: boolean;
  fields: readonly FieldOption[];
  /** Undefined when it is as it is without saying so. */
  onChange: (next: boolean | string | undefined) => void;
}) {
  const { t } = useTranslation('frame');
  const mode = typeof value === 'string' ? 'when' : (value ?? otherwise) ? 'yes' : 'no';
  return (
    <Property name={name}>
      <Segmented
        block
        aria-label={name}
        value={mode}
        options={(['yes', 'no', 'when'] as const).map((each) => ({ value: each, label: t(`condition.${each}`) }))}
        onChange={(next) =>
          onChange(next === 'when' ? 'true' : (next === 'yes') === otherwise ? undefined : next === 'yes')
        }
      />
      {mode === 'when' && (
        <ConditionEditor
          label={t('formulaOf', { name })}
          value={String(value)}
          fields={fields}
          onChange={(next) => onChange(next || 'true')}
        />
      )}
    </Property>
  );
}
