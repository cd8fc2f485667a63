import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import type { TimeField } from '@portico/core/definitions/form/fields/time.ts';
import type { FieldDesign } from './design.ts';

export const timeDesign: FieldDesign<TimeField> = {
  Icon: ClockCircleOutlined,
  palette: { group: 'times', order: 3 },
};
