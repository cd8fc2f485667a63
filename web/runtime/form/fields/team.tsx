import { listTeams } from '@portico/core/api/organisation.ts';
import type { z } from 'zod';
import type { TeamField } from '@portico/core/definitions/form/fields/team.ts';
import { useRead } from '../../../api/hooks.ts';
import type { Control, EditProps, ReadProps } from './control.ts';
import { NamesOfKeys, PickByName } from './pick-by-name.tsx';

type Field = z.infer<typeof TeamField>;

const useTeams = () => useRead(listTeams, {}, { staleTime: 300_000 }).data?.items;

function Edit(props: EditProps<Field>) {
  const allowed = props.field.scope?.teams;
  return <PickByName {...props} among={useTeams()?.filter((team) => !allowed || allowed.includes(team.key))} />;
}
function Read({ value }: ReadProps<Field>) {
  return <NamesOfKeys keys={value} among={useTeams()} />;
}
export const teamControl: Control<Field> = { Edit, Read };
