import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Text } from '@portico/core/definitions/text.ts';

/** A person with the main department, as other modules see them. */
export interface Person {
  id: string;
  login: string;
  name: string;
  nameEn: string | null;
  email: string | null;
  phone: string | null;
  grade: number | null;
  language: 'zh' | 'en';
  timeZone: string;
  disabled: boolean;
  /** Main department. */
  department: { key: string; name: Text } | null;
  /** What they are in the main department. */
  title: Text | null;
  version: number;
}

/** How a person is shown beside what they did. */
export const refOf = (person: Person): PersonRef => ({
  id: person.id,
  name: person.name,
  nameEn: person.nameEn,
  department: person.department?.name ?? null,
  disabled: person.disabled,
});

export const textOfNames = (name: string, nameEn: string | null): Text =>
  nameEn === null || nameEn === name ? name : { zh: name, en: nameEn };
