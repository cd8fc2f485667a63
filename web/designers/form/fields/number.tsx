import FieldNumberOutlined from '@ant-design/icons/FieldNumberOutlined';
import type { NumberField } from '@portico/core/definitions/form/fields/number.ts';
import { limits, number, words } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const numberDesign: FieldDesign<NumberField> = {
  Icon: FieldNumberOutlined,
  palette: { group: 'numbers', order: 1 },
  settings: [...limits, number('scale'), words('unit')],
};
