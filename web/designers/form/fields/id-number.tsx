import IdcardOutlined from '@ant-design/icons/IdcardOutlined';
import type { IdNumberField } from '@portico/core/definitions/form/fields/id-number.ts';
import type { FieldDesign } from './design.ts';

export const idNumberDesign: FieldDesign<IdNumberField> = {
  Icon: IdcardOutlined,
  palette: { group: 'words', order: 6 },
};
