import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import { useText } from '../../../ui/text.ts';
import { matchesWords } from '../matches-words.ts';
import { ariaOf, type EditProps, listIn, statusOf } from './control.ts';

interface Named {
  key: string;
  name: Text;
}

/** Picks one or several things of the organisation (teams, posts) by name; answers are their keys. */
export function PickByName({
  among,
  ...props
}: EditProps<{ multiple?: boolean | undefined }> & { among: readonly Named[] | undefined }) {
  const { field, value, onChange, id, placeholder, isInvalid, onBlur } = props;
  const { t } = useTranslation('form');
  const text = useText();
  const chosen = typeof value === 'string' ? [value] : listIn(value);
  // One that went is kept, so that it can be seen and changed.
  const gone = chosen.filter((key) => key !== '' && among !== undefined && !among.some((each) => each.key === key));
  return (
    <Select
      id={id}
      {...(field.multiple ? { mode: 'multiple' as const } : {})}
      value={field.multiple ? chosen : (chosen[0] ?? null)}
      options={[
        ...(among ?? []).map(({ key, name }) => ({ value: key, label: text(name) })),
        ...gone.map((key) => ({ value: key, label: key, disabled: true })),
      ]}
      loading={among === undefined}
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

/** The names of keys, those that went as they are. */
export function NamesOfKeys({ keys, among }: { keys: unknown; among: readonly Named[] | undefined }) {
  const { t } = useTranslation('ui');
  const text = useText();
  const listed = typeof keys === 'string' ? [keys] : listIn(keys);
  const names = listed.map((key) => text(among?.find((each) => each.key === key)?.name) || key);
  return <span>{names.join(t('person.comma'))}</span>;
}
