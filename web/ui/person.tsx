import { useTranslation } from 'react-i18next';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import { useLanguage, useText } from './text.ts';
import { Tooltip } from './tooltip.tsx';

/** What is enough to draw a person. */
export type PersonLike = Pick<PersonRef, 'id' | 'name' | 'nameEn'> &
  Partial<Pick<PersonRef, 'department' | 'disabled'>>;

/** The name in the language of the screen. */
export function usePersonName(): (person: Pick<PersonRef, 'name' | 'nameEn'>) => string {
  const language = useLanguage();
  return (person) => (language === 'en' && person.nameEn ? person.nameEn : person.name);
}

const tones = 8;
const toneOf = (id: string): number => {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum % tones;
};

/** Two characters of a Chinese name's end, or the initials of another. */
function initialsOf(name: string): string {
  const plain = name.trim();
  if (/[\u3400-\u9fff]/.test(plain)) return Array.from(plain).slice(-2).join('');
  const words = plain.split(/[\s.·-]+/).filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** The round sign of a person; decoration beside the name, or named by itself with `isAlone`. */
export function Avatar({
  person,
  size = 24,
  isAlone = false,
}: {
  person: PersonLike;
  size?: 20 | 24 | 32 | 40;
  isAlone?: boolean;
}) {
  const nameOf = usePersonName();
  const name = nameOf(person);
  const sign = (
    <span
      className={`avatar avatar-${size} avatar-tone-${toneOf(person.id)}`}
      {...(isAlone ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      {initialsOf(name)}
    </span>
  );
  return isAlone ? <Tooltip title={name}>{sign}</Tooltip> : sign;
}

/** A person: sign and name; a long name is cut and whole on hover. */
export function Person({
  person,
  size = 24,
  withDepartment = false,
  hasAvatar = true,
}: {
  person: PersonLike;
  size?: 20 | 24 | 32 | 40;
  withDepartment?: boolean;
  hasAvatar?: boolean;
}) {
  const { t } = useTranslation('ui');
  const nameOf = usePersonName();
  const text = useText();
  const name = nameOf(person);
  const department = text(person.department);
  return (
    <span className={person.disabled ? 'person person-disabled' : 'person'}>
      {hasAvatar && <Avatar person={person} size={size} />}
      <Tooltip
        title={[name, department, person.disabled ? t('person.disabled') : ''].filter(Boolean).join(' · ')}
        mouseEnterDelay={0.4}
      >
        <span className="person-words">
          <span className="person-name">{name}</span>
          {withDepartment && department && <span className="person-department">{department}</span>}
        </span>
      </Tooltip>
    </span>
  );
}

/** Several people in little room: their signs, the first name, and how many more. */
export function People({ people, max = 3 }: { people: readonly PersonLike[]; max?: number }) {
  const { t } = useTranslation('ui');
  const nameOf = usePersonName();
  const [first, ...others] = people;
  if (first === undefined) return null;
  if (others.length === 0) return <Person person={first} />;
  return (
    <Tooltip title={people.map(nameOf).join(t('person.comma'))}>
      <span className="people" tabIndex={0}>
        <span className="people-signs">
          {people.slice(0, max).map((person) => (
            <Avatar key={person.id} person={person} />
          ))}
        </span>
        <span className="person-name">{t('person.andMore', { name: nameOf(first), count: people.length })}</span>
      </span>
    </Tooltip>
  );
}
