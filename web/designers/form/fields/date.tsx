import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import type { DateField } from '@portico/core/definitions/form/fields/date.ts';
import { dayLimits } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const dateDesign: FieldDesign<DateField> = {
  Icon: CalendarOutlined,
  palette: { group: 'times', order: 1 },
  settings: dayLimits,
};
