import FieldTimeOutlined from '@ant-design/icons/FieldTimeOutlined';
import type { DateTimeField } from '@portico/core/definitions/form/fields/date-time.ts';
import { dayLimits } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const dateTimeDesign: FieldDesign<DateTimeField> = {
  Icon: FieldTimeOutlined,
  palette: { group: 'times', order: 2 },
  settings: dayLimits,
};
