import { searchPeople } from '@portico/core/api/organisation.ts';
import { useRead } from '../../../api/hooks.ts';
import { call } from '../../../api/call.ts';
import { PersonPicker } from '../../../ui/person-picker.tsx';

/** People, who are named by log-in in definitions and picked by id. */
export function PeopleInput({
  label,
  value,
  onChange,
}: {
  label: string;
  /** Log-in names. */
  value: readonly string[];
  onChange: (logins: string[]) => void;
}) {
  const logins = value.filter(Boolean).join(',');
  const known = useRead(
    searchPeople,
    { query: { logins, limit: 200 } },
    { enabled: logins !== '', keepPrevious: true, staleTime: 300_000 },
  );
  const people = known.data?.items ?? [];
  const ids = value.flatMap((login) => people.find((person) => same(person.login, login))?.id ?? []);
  const change = async (next: string[]) => {
    const found = await call(searchPeople, { query: { ids: next.join(','), limit: 200 } });
    const byId = new Map(found.items.map((person) => [person.id, person.login]));
    // Whoever is not found any more stays named: the check says so.
    const lost = value.filter((login) => login && !people.some((person) => same(person.login, login)));
    onChange([...next.flatMap((id) => byId.get(id) ?? []), ...lost]);
  };
  return (
    <PersonPicker
      multiple
      aria-label={label}
      value={ids}
      onChange={(next) => (next.length === 0 ? onChange([]) : void change(next))}
    />
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
