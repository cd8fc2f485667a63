import TeamOutlined from '@ant-design/icons/TeamOutlined';
import type { TeamField } from '@portico/core/definitions/form/fields/team.ts';
import { scope, toggle } from '../settings.ts';
import type { FieldDesign } from './design.ts';

export const teamDesign: FieldDesign<TeamField> = {
  Icon: TeamOutlined,
  palette: { group: 'people', order: 4 },
  settings: [toggle('multiple'), scope('teams')],
};
