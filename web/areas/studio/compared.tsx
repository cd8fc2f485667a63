import { useTranslation } from 'react-i18next';
import { readServiceVersion } from '@portico/core/api/definitions.ts';
import { compareForms, type Form, type FormDifference } from '@portico/core/definitions/form/index.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { useRead } from '../../api/hooks.ts';
import { type Content, namesOf } from '../../designers/form/index.ts';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { shortOf } from './short-of.ts';
import css from './studio.module.css';

/** How the form of the draft differs from that of a published version, in words. */
export function Compared({ serviceKey, version, content }: { serviceKey: string; version: number; content: Content }) {
  const { t } = useTranslation(['studio', 'designer']);
  const text = useText();
  const old = useRead(readServiceVersion, { params: { key: serviceKey, version } }, { staleTime: Infinity });
  if (!old.data) return <Problem error={old.error} />;
  const before = old.data.content['form'] as Form;
  const found = compareForms(before, content.form);
  if (found.length === 0) return <p className="faint">{t('same')}</p>;
  const names = new Map<string, Text>([...namesOf(before), ...namesOf(content.form)]);
  const nameOf = (key: string) => text(names.get(key)) || key;
  const told = (value: unknown) => shortOf(value, { text, yes: t('yes'), no: t('no'), nothing: t('nothingSet') });
  const placeOf = ({ where }: FormDifference) =>
    where
      .filter((key) => names.has(key))
      .map(nameOf)
      .join(' / ');
  return (
    <ul className={css.differences}>
      {found.map((each) => (
        <li key={`${each.kind} ${each.field}`}>
          {t(`difference.${each.kind}`, { name: nameOf(each.field) })}
          {placeOf(each) && <span className="faint"> {t('inPlace', { place: placeOf(each) })}</span>}
          {each.what.length > 0 && (
            <ul>
              {each.what.map(({ property, before: was, after: is }) => (
                <li key={property}>
                  {t('changedTo', {
                    property: t(`designer:setting.${property}`, { defaultValue: property }),
                    before: told(was),
                    after: told(is),
                  })}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
