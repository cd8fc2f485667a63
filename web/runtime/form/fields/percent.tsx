import type { z } from 'zod';
import type { PercentField } from '@portico/core/definitions/form/fields/percent.ts';
import type { Control, EditProps } from './control.ts';
import { NumeralInput } from './numeral-input.tsx';

type Field = z.infer<typeof PercentField>;

function Edit({ field: _field, ...props }: EditProps<Field>) {
  return <NumeralInput {...props} suffix="%" />;
}
export const percentControl: Control<Field> = { Edit, columnWidth: 100, isNumeral: true };
