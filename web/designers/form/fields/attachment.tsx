import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import type { AttachmentField } from '@portico/core/definitions/form/fields/attachment.ts';
import { list, number } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const attachmentDesign: FieldDesign<AttachmentField> = {
  Icon: PaperClipOutlined,
  palette: { group: 'files', order: 1 },
  settings: [number('maxFiles'), number('maxMegabytes'), list('accept')],
};
