import LinkOutlined from '@ant-design/icons/LinkOutlined';
import type { LookupField } from '@portico/core/definitions/form/fields/lookup.ts';
import { pick, text } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const lookupDesign: FieldDesign<LookupField> = {
  Icon: LinkOutlined,
  palette: { group: 'worked', order: 3 },
  settings: [
    text('from'),
    pick('attribute', 'name', 'department', 'post', 'grade', 'email', 'phone', 'manager', 'number'),
  ],
};
