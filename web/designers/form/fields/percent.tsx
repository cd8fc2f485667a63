import PercentageOutlined from '@ant-design/icons/PercentageOutlined';
import type { PercentField } from '@portico/core/definitions/form/fields/percent.ts';
import { limits, number } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const percentDesign: FieldDesign<PercentField> = {
  Icon: PercentageOutlined,
  palette: { group: 'numbers', order: 3 },
  settings: [...limits, number('scale')],
};
