import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import type { DepartmentField } from '@portico/core/definitions/form/fields/department.ts';
import { scope, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const departmentDesign: FieldDesign<DepartmentField> = {
  Icon: ApartmentOutlined,
  palette: { group: 'people', order: 2 },
  settings: [toggle('multiple'), scope('departments')],
};
