import CheckSquareOutlined from '@ant-design/icons/CheckSquareOutlined';
import type { ChoicesField } from '@portico/core/definitions/form/fields/choices.ts';
import { Options } from '../option-inputs.tsx';
import { number, pick } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const choicesDesign: FieldDesign<ChoicesField> = {
  Icon: CheckSquareOutlined,
  palette: { group: 'choices', order: 2 },
  Above: ({ field, onSet }) => <Options options={field.options} onSet={onSet} />,
  settings: [pick('display', 'select', 'checkbox'), number('minChosen'), number('maxChosen')],
};
