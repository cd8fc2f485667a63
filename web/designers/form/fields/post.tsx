import SolutionOutlined from '@ant-design/icons/SolutionOutlined';
import type { PostField } from '@portico/core/definitions/form/fields/post.ts';
import { scope, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const postDesign: FieldDesign<PostField> = {
  Icon: SolutionOutlined,
  palette: { group: 'people', order: 3 },
  settings: [toggle('multiple'), scope('departments')],
};
