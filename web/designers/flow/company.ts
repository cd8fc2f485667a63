import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listServiceDefinitions } from '@portico/core/api/definitions.ts';
import { listGroups, listPosts, listTeams, searchPeople } from '@portico/core/api/organisation.ts';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { namedIn } from '@portico/core/definitions/flow/named.ts';
import { fieldsOf, type Form } from '@portico/core/definitions/form/index.ts';
import { useRead } from '../../api/hooks.ts';
import type { Named, Teller } from '../../runtime/flow/steps/face.ts';
import { usePersonName } from '../../ui/person.tsx';
import { useLanguage, useText } from '../../ui/text.ts';

export interface Choice {
  value: string;
  label: string;
}
/** What rules may name, called as people call it. */
export interface Company {
  teams: readonly Choice[];
  groups: readonly Choice[];
  posts: readonly Choice[];
  services: readonly Choice[];
  /** Words for sentences about steps. */
  tell: Teller;
}

const kept = { staleTime: 300_000 };

/** The company as the flow designer needs it; names that are not known yet are told by their keys. */
export function useCompany(flow: Flow, form: Form): Company {
  const { t } = useTranslation('flow');
  const text = useText();
  const language = useLanguage();
  const nameOfPerson = usePersonName();
  const teams = useRead(listTeams, {}, kept).data?.items;
  const groups = useRead(listGroups, {}, kept).data?.items;
  const posts = useRead(listPosts, {}, kept).data?.items;
  const services = useRead(listServiceDefinitions, { query: {} }, kept).data?.items;
  const logins = useMemo(
    () =>
      [...new Set(namedIn(flow).flatMap(({ kind, name }) => (kind === 'people' && name !== '' ? [name] : [])))]
        .sort()
        .join(','),
    [flow],
  );
  const people = useRead(
    searchPeople,
    { query: { logins, limit: 200 } },
    { ...kept, enabled: logins !== '', keepPrevious: true },
  ).data?.items;
  return useMemo(() => {
    const choices = (items: readonly { key: string; name: Parameters<typeof text>[0] }[] | undefined): Choice[] =>
      (items ?? []).map(({ key, name }) => ({ value: key, label: text(name) }));
    const lists = {
      teams: choices(teams),
      groups: choices(groups),
      posts: choices(posts),
      services: choices(services),
    };
    const byKey = (items: readonly Choice[]) => new Map(items.map(({ value, label }) => [value, label]));
    const names: Partial<Record<Named, ReadonlyMap<string, string>>> = {
      team: byKey(lists.teams),
      group: byKey(lists.groups),
      post: byKey(lists.posts),
      service: byKey(lists.services),
      people: new Map((people ?? []).map((person) => [person.login.toLowerCase(), nameOfPerson(person)])),
      field: new Map(fieldsOf(form).map((field) => [field.id, text(field.name)])),
    };
    const nameOf = (kind: Named, key: string) => names[kind]?.get(kind === 'people' ? key.toLowerCase() : key) ?? key;
    return { ...lists, tell: { t, pick: (words) => words[language], nameOf } };
  }, [teams, groups, posts, services, people, form, t, text, language, nameOfPerson]);
}
