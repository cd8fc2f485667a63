import EnvironmentOutlined from '@ant-design/icons/EnvironmentOutlined';
import type { AddressField } from '@portico/core/definitions/form/fields/address.ts';
import { toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const addressDesign: FieldDesign<AddressField> = {
  Icon: EnvironmentOutlined,
  palette: { group: 'words', order: 7 },
  settings: [toggle('detail')],
};
