import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { SerialField } from '@portico/core/definitions/form/fields/serial.ts';
import type { Control, EditProps } from './control.ts';

type Field = z.infer<typeof SerialField>;

/** Never typed; stands here until the server gives the number. */
function Edit({ value }: EditProps<Field>) {
  const { t } = useTranslation('form');
  return typeof value === 'string' && value ? (
    <span className="number">{value}</span>
  ) : (
    <span className="faint">{t('serialLater')}</span>
  );
}
export const serialControl: Control<Field> = { Edit };
