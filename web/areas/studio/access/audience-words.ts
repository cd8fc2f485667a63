import { useTranslation } from 'react-i18next';
import { listDepartments } from '@portico/core/api/organisation.ts';
import { useRead } from '../../../api/hooks.ts';
import { useText } from '../../../ui/text.ts';
import { type Lists, listsOf } from './audience.ts';

/** Who an audience is, a line for each list of it. */
export function useAudienceWords(audience: unknown): string[] {
  const { t } = useTranslation(['service', 'ui']);
  const text = useText();
  const lists: Lists | null = listsOf(audience);
  const departments = useRead(listDepartments, {}, { staleTime: 300_000, enabled: Boolean(lists?.departments) });
  if (lists === null) return [t(audience === 'nobody' ? 'access.nobody' : 'access.everybody')];
  const nameOf = (key: string) => text(departments.data?.items.find((each) => each.key === key)?.name) || key;
  const joined = (words: readonly string[]) => words.join(t('ui:person.comma'));
  const lines = [
    lists.departments && t('access.departmentsAre', { names: joined(lists.departments.map(nameOf)) }),
    lists.groups && t('access.groupsAre', { names: joined(lists.groups) }),
    lists.people && t('access.peopleAre', { names: joined(lists.people) }),
    lists.minGrade !== undefined && t('access.gradeIs', { grade: lists.minGrade }),
  ].filter((line) => typeof line === 'string' && line !== '');
  return lines.length > 0 ? (lines as string[]) : [t('access.onlyOwners')];
}
