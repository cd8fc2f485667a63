import SignatureOutlined from '@ant-design/icons/SignatureOutlined';
import type { SignatureField } from '@portico/core/definitions/form/fields/signature.ts';
import type { FieldDesign } from './design.ts';

export const signatureDesign: FieldDesign<SignatureField> = {
  Icon: SignatureOutlined,
  palette: { group: 'files', order: 3 },
};
