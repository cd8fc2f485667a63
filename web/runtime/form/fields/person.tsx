import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { PersonField } from '@portico/core/definitions/form/fields/person.ts';
import { PersonPicker } from '../../../ui/person-picker.tsx';
import { Person } from '../../../ui/person.tsx';
import css from '../form.module.css';
import { useFormScreen } from '../form-hooks.ts';
import { type Control, type EditProps, listIn, type ReadProps, statusOf } from './control.ts';

type Field = z.infer<typeof PersonField>;

function Edit({ field, value, onChange, id, label, placeholder, describedBy, isInvalid, onBlur }: EditProps<Field>) {
  const { t } = useTranslation('form');
  const [team] = field.scope?.teams ?? [];
  const [department] = field.scope?.departments ?? [];
  const shared = {
    id,
    placeholder: placeholder ?? t('choosePerson'),
    status: statusOf(isInvalid),
    'aria-label': label,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    // The picker narrows by one team or department; several are the server's to check.
    ...(team && field.scope?.teams?.length === 1 ? { team } : {}),
    ...(department && field.scope?.departments?.length === 1 ? { department } : {}),
    onBlur,
  };
  if (field.multiple) {
    const ids = typeof value === 'string' ? [value] : listIn(value);
    return (
      <PersonPicker
        {...shared}
        multiple
        value={ids}
        onChange={(next) => onChange(next.length > 0 ? next : undefined)}
      />
    );
  }
  return (
    <PersonPicker
      {...shared}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
function Read({ value }: ReadProps<Field>) {
  const { person } = useFormScreen();
  const ids = typeof value === 'string' ? [value] : listIn(value);
  return (
    <span className={css.chips}>
      {ids.map((id) => {
        const known = person(id);
        return known ? <Person key={id} person={known} /> : <span key={id}>…</span>;
      })}
    </span>
  );
}
export const personControl: Control<Field> = { Edit, Read };
