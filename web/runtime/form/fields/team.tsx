import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listTeams } from '@portico/core/api/organisation.ts';
import type { z } from 'zod';
import type { TeamField } from '@portico/core/definitions/form/fields/team.ts';
import { useRead } from '../../../api/hooks.ts';
import { useText } from '../../../ui/text.ts';
import { matchesWords } from '../matches-words.ts';
import { ariaOf, type Control, type EditProps, listIn, type ReadProps, statusOf } from './control.ts';

type Field = z.infer<typeof TeamField>;

function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, placeholder, isInvalid, onBlur } = props;
  const { t } = useTranslation('form');
  const text = useText();
  const { data, isPending } = useRead(listTeams, {}, { staleTime: 300_000 });
  const allowed = field.scope?.teams;
  const teams = (data?.items ?? []).filter((team) => !allowed || allowed.includes(team.key));
  return (
    <Select
      id={id}
      {...(field.multiple ? { mode: 'multiple' as const } : {})}
      value={field.multiple ? listIn(value) : typeof value === 'string' ? value : null}
      options={teams.map((team) => ({ value: team.key, label: text(team.name) }))}
      loading={isPending}
      allowClear
      placeholder={placeholder ?? t('choose')}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      showSearch={{ filterOption: (typed: string, option) => matchesWords(String(option?.label ?? ''), typed) }}
      onBlur={onBlur}
      onChange={(next: unknown) =>
        onChange(Array.isArray(next) ? (next.length > 0 ? next : undefined) : (next ?? undefined))
      }
      {...ariaOf(props)}
    />
  );
}
function Read({ value }: ReadProps<Field>) {
  const text = useText();
  const { data } = useRead(listTeams, {}, { staleTime: 300_000 });
  const keys = typeof value === 'string' ? [value] : listIn(value);
  return <span>{keys.map((key) => text(data?.items.find((team) => team.key === key)?.name) || key).join('、')}</span>;
}
export const teamControl: Control<Field> = { Edit, Read };
