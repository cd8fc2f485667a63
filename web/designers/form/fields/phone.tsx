import PhoneOutlined from '@ant-design/icons/PhoneOutlined';
import type { PhoneField } from '@portico/core/definitions/form/fields/phone.ts';
import type { FieldDesign } from './design.ts';

export const phoneDesign: FieldDesign<PhoneField> = {
  Icon: PhoneOutlined,
  palette: { group: 'words', order: 4 },
};
