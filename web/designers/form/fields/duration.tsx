import HourglassOutlined from '@ant-design/icons/HourglassOutlined';
import type { DurationField } from '@portico/core/definitions/form/fields/duration.ts';
import { number } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const durationDesign: FieldDesign<DurationField> = {
  Icon: HourglassOutlined,
  palette: { group: 'times', order: 5 },
  settings: [number('hoursPerDay'), number('maxHours')],
};
