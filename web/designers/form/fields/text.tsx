import FontSizeOutlined from '@ant-design/icons/FontSizeOutlined';
import type { TextField } from '@portico/core/definitions/form/fields/text.ts';
import { number, text, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const textDesign: FieldDesign<TextField> = {
  Icon: FontSizeOutlined,
  palette: { group: 'words', order: 1 },
  settings: [number('maxLength'), text('pattern'), toggle('unique')],
};
