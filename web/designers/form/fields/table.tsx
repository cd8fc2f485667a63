import TableOutlined from '@ant-design/icons/TableOutlined';
import type { DetailTable } from '@portico/core/definitions/form/fields/table.ts';
import { Sums } from '../sums.tsx';
import { number } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const tableDesign: FieldDesign<DetailTable> = {
  Icon: TableOutlined,
  palette: { group: 'worked', order: 1 },
  settings: [number('minRows'), number('maxRows')],
  Below: Sums,
};
