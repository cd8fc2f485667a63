import AlignLeftOutlined from '@ant-design/icons/AlignLeftOutlined';
import type { LongTextField } from '@portico/core/definitions/form/fields/long-text.ts';
import { number } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const longTextDesign: FieldDesign<LongTextField> = {
  Icon: AlignLeftOutlined,
  palette: { group: 'words', order: 2 },
  settings: [number('maxLength')],
};
