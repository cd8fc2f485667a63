import UserOutlined from '@ant-design/icons/UserOutlined';
import type { PersonField } from '@portico/core/definitions/form/fields/person.ts';
import { scope, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const personDesign: FieldDesign<PersonField> = {
  Icon: UserOutlined,
  palette: { group: 'people', order: 1 },
  settings: [toggle('multiple'), scope('departments', 'teams')],
};
