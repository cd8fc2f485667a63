import PartitionOutlined from '@ant-design/icons/PartitionOutlined';
import type { CascadeField } from '@portico/core/definitions/form/fields/cascade.ts';
import { Cascade } from '../option-inputs.tsx';
import { toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const cascadeDesign: FieldDesign<CascadeField> = {
  Icon: PartitionOutlined,
  palette: { group: 'choices', order: 3 },
  Above: ({ field, onSet }) => <Cascade options={field.options} onSet={onSet} />,
  settings: [toggle('anyLevel')],
};
