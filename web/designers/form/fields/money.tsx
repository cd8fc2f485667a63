import PayCircleOutlined from '@ant-design/icons/PayCircleOutlined';
import type { MoneyField } from '@portico/core/definitions/form/fields/money.ts';
import { currency, limits, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const moneyDesign: FieldDesign<MoneyField> = {
  Icon: PayCircleOutlined,
  palette: { group: 'numbers', order: 2 },
  settings: [currency, ...limits, toggle('inWords')],
};
