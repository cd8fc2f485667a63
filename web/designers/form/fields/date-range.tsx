import ScheduleOutlined from '@ant-design/icons/ScheduleOutlined';
import type { DateRangeField } from '@portico/core/definitions/form/fields/date-range.ts';
import { dayLimits } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const dateRangeDesign: FieldDesign<DateRangeField> = {
  Icon: ScheduleOutlined,
  palette: { group: 'times', order: 4 },
  settings: dayLimits,
};
