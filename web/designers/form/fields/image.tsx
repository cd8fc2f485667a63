import PictureOutlined from '@ant-design/icons/PictureOutlined';
import type { ImageField } from '@portico/core/definitions/form/fields/image.ts';
import { number, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const imageDesign: FieldDesign<ImageField> = {
  Icon: PictureOutlined,
  palette: { group: 'files', order: 2 },
  settings: [number('maxFiles'), number('maxMegabytes'), toggle('cameraOnly')],
};
