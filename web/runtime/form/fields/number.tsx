import type { z } from 'zod';
import type { NumberField } from '@portico/core/definitions/form/fields/number.ts';
import { useText } from '../../../ui/text.ts';
import type { Control, EditProps } from './control.ts';
import { NumeralInput } from './numeral-input.tsx';

type Field = z.infer<typeof NumberField>;

function Edit({ field, ...props }: EditProps<Field>) {
  const text = useText();
  const unit = text(field.unit);
  return <NumeralInput {...props} suffix={unit || undefined} inputMode={field.scale === 0 ? 'numeric' : 'decimal'} />;
}
export const numberControl: Control<Field> = { Edit, columnWidth: 100, isNumeral: true };
