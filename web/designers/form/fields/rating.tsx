import StarOutlined from '@ant-design/icons/StarOutlined';
import type { RatingField } from '@portico/core/definitions/form/fields/rating.ts';
import { number } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const ratingDesign: FieldDesign<RatingField> = {
  Icon: StarOutlined,
  palette: { group: 'numbers', order: 4 },
  settings: [number('max')],
};
