import type { Audience, Service } from '@portico/core/definitions/service/service.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import type { z } from 'zod';
import { match } from 'pinyin-pro';
import { type Actor, looksAfter } from '../access/index.ts';

/** Whether a person is in the audience of a service. Owners and administrators see every service. */
export function isVisible(
  service: Service,
  actor: Pick<Actor, 'login' | 'departments' | 'owns' | 'readsEverything'>,
  person: { groups: readonly string[]; grade: number | null },
): boolean {
  if (
    service.audience === 'everybody' ||
    actor.readsEverything ||
    actor.owns.includes(service.key) ||
    actor.owns.includes(service.category)
  )
    return true;
  return isAmong(service.audience, actor, person);
}

/** Whether a person may file a request of a service for a colleague. */
export function mayFileForOthers(
  { onBehalf, key, category }: Pick<Service, 'onBehalf' | 'key' | 'category'>,
  actor: Pick<Actor, 'login' | 'departments' | 'owns' | 'roles'>,
  person: { groups: readonly string[]; grade: number | null },
): boolean {
  if (typeof onBehalf === 'string') return onBehalf === 'everybody';
  return looksAfter(actor, { service_key: key, category_key: category }) || isAmong(onBehalf, actor, person);
}

function isAmong(
  audience: z.infer<typeof Audience>,
  actor: Pick<Actor, 'login' | 'departments'>,
  person: { groups: readonly string[]; grade: number | null },
): boolean {
  if (audience === 'everybody') return true;
  const { departments, groups, people, minGrade } = audience;
  return (
    (departments?.some((key) => actor.departments.includes(key)) ?? false) ||
    (groups?.some((key) => person.groups.includes(key)) ?? false) ||
    (people?.includes(actor.login) ?? false) ||
    (minGrade !== undefined && (person.grade ?? 0) >= minGrade)
  );
}

const wordings = (text: Text): string[] => (typeof text === 'string' ? [text] : [text.zh, text.en]);

/** How well a service answers a search: 0 not at all; names count more than key words, those more than descriptions. */
export function searchScore(service: Service, query: string): number {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return 0;
  const has = (text: string) => text.toLowerCase().includes(wanted);
  const names = wordings(service.name);
  if (names.some((name) => name.toLowerCase().startsWith(wanted))) return 6;
  if (names.some(has)) return 5;
  if (service.keywords.some(has)) return 4;
  const isLatin = /^[a-z\s]+$/.test(wanted);
  const inPinyin = (text: string) => isLatin && match(text, wanted.replace(/\s/g, ''), { continuous: true }) !== null;
  if (names.some(inPinyin)) return 3;
  if (service.keywords.some(inPinyin)) return 2;
  return wordings(service.description).some(has) ? 1 : 0;
}
