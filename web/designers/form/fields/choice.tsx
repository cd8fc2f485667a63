import DownCircleOutlined from '@ant-design/icons/DownCircleOutlined';
import type { ChoiceField } from '@portico/core/definitions/form/fields/choice.ts';
import { Options } from '../option-inputs.tsx';
import { pick } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const choiceDesign: FieldDesign<ChoiceField> = {
  Icon: DownCircleOutlined,
  palette: { group: 'choices', order: 1 },
  Above: ({ field, onSet }) => <Options options={field.options} onSet={onSet} />,
  settings: [pick('display', 'select', 'radio')],
};
