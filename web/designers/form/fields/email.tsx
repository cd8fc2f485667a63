import MailOutlined from '@ant-design/icons/MailOutlined';
import type { EmailField } from '@portico/core/definitions/form/fields/email.ts';
import type { FieldDesign } from './design.ts';

export const emailDesign: FieldDesign<EmailField> = {
  Icon: MailOutlined,
  palette: { group: 'words', order: 5 },
};
