import BarcodeOutlined from '@ant-design/icons/BarcodeOutlined';
import type { SerialField } from '@portico/core/definitions/form/fields/serial.ts';
import { number, pick, text } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const serialDesign: FieldDesign<SerialField> = {
  Icon: BarcodeOutlined,
  palette: { group: 'worked', order: 4 },
  settings: [text('prefix'), pick('date', 'year', 'month', 'day'), number('digits')],
};
