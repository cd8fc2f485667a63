import CheckOutlined from '@ant-design/icons/CheckOutlined';
import type { YesNoField } from '@portico/core/definitions/form/fields/yes-no.ts';
import { pick } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const yesNoDesign: FieldDesign<YesNoField> = {
  Icon: CheckOutlined,
  palette: { group: 'choices', order: 4 },
  settings: [pick('display', 'switch', 'radio')],
};
