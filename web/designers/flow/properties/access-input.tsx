import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FieldAccess, fieldsOf, type Form } from '@portico/core/definitions/form/index.ts';
import { useText } from '../../../ui/text.ts';
import css from '../flow-designer.module.css';

/** Field by field what the people of a step may do with it; nothing said: they read it. */
export function AccessInput({
  form,
  value,
  canEdit,
  onChange,
}: {
  form: Form;
  value: Readonly<Record<string, FieldAccess>>;
  /** Whether the step fills fields in; else it only reads. */
  canEdit: boolean;
  onChange: (access: Record<string, FieldAccess> | undefined) => void;
}) {
  const { t } = useTranslation('drawing');
  const text = useText();
  const set = (id: string, access: FieldAccess) => {
    const { [id]: _before, ...rest } = value;
    const next = access === 'read' ? rest : { ...rest, [id]: access };
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  const all = ['read', 'hidden', ...(canEdit ? (['edit', 'required'] as const) : [])] as const;
  const fields = fieldsOf(form);
  if (fields.length === 0) return <p className="faint">{t('noFields')}</p>;
  return (
    <div className={css.fields}>
      {fields.map((field) => {
        const name = text(field.name);
        const isGiven = field.kind === 'formula' || field.kind === 'lookup' || field.kind === 'serial';
        return [
          <span key={`${field.id} name`}>{name}</span>,
          <Select
            key={field.id}
            size="small"
            aria-label={t('accessOf', { name })}
            value={value[field.id] ?? 'read'}
            options={(isGiven ? (['read', 'hidden'] as const) : all).map((each) => ({
              value: each,
              label: t(`access.${each}`),
            }))}
            onChange={(next: FieldAccess) => set(field.id, next)}
          />,
        ];
      })}
    </div>
  );
}
