import HighlightOutlined from '@ant-design/icons/HighlightOutlined';
import type { RichTextField } from '@portico/core/definitions/form/fields/rich-text.ts';
import { number } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const richTextDesign: FieldDesign<RichTextField> = {
  Icon: HighlightOutlined,
  palette: { group: 'words', order: 3 },
  settings: [number('maxLength')],
};
