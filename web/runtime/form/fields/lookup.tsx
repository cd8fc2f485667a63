import type { z } from 'zod';
import type { LookupField } from '@portico/core/definitions/form/fields/lookup.ts';
import { useText } from '../../../ui/text.ts';
import { useFormScreen } from '../form-hooks.ts';
import type { Control, EditProps, ReadProps } from './control.ts';

type Lookup = z.infer<typeof LookupField>;

function LookupValue({ field, value }: ReadProps<Lookup>) {
  const { person, department } = useFormScreen();
  const text = useText();
  if (field.attribute === 'manager' && typeof value === 'string') return <span>{person(value)?.name ?? '…'}</span>;
  if (field.attribute === 'department' && typeof value === 'string')
    return <span>{text(department(value)?.name) || value}</span>;
  return <span>{typeof value === 'string' || typeof value === 'number' ? value : ''}</span>;
}
export const lookupControl: Control<Lookup> = {
  Edit: ({ view, ...rest }: EditProps<Lookup>) => <LookupValue {...rest} value={view.value} />,
  Read: LookupValue,
  namesDepartments: true,
};
