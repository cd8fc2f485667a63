import { useTranslation } from 'react-i18next';
import { readServiceVersion } from '@portico/core/api/definitions.ts';
import type { Difference } from '@portico/core/definitions/compare-places.ts';
import { compareFlows } from '@portico/core/definitions/flow/compare.ts';
import { Flow } from '@portico/core/definitions/flow/flow.ts';
import { compareForms, type Form } from '@portico/core/definitions/form/index.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { useRead } from '../../api/hooks.ts';
import { namesOf } from '../../designers/form/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { compareBasics } from './compare-basics.ts';
import { namesInFlow } from './names-in-flow.ts';
import { shortOf } from './short-of.ts';
import css from './studio.module.css';

/** How the draft differs from a published version, in words: basics, form and flow. */
export function Compared({ serviceKey, version, content }: { serviceKey: string; version: number; content: Content }) {
  const { t } = useTranslation(['studio', 'designer']);
  const old = useRead(readServiceVersion, { params: { key: serviceKey, version } }, { staleTime: Infinity });
  if (!old.data) return <Problem error={old.error} />;
  const before = old.data.content;
  const form = before['form'] as Form;
  const [wasFlow, isFlow] = [Flow.safeParse(before['flow']), Flow.safeParse(content['flow'])];
  const basics = compareBasics(before, content);
  const forms = compareForms(form, content.form);
  const flows = wasFlow.success && isFlow.success ? compareFlows(wasFlow.data, isFlow.data) : [];
  if (basics.length + forms.length + flows.length === 0) return <p className="faint">{t('same')}</p>;
  const formNames = new Map<string, Text>([...namesOf(form), ...namesOf(content.form)]);
  const flowNames = new Map<string, Text>(
    wasFlow.success && isFlow.success ? [...namesInFlow(wasFlow.data), ...namesInFlow(isFlow.data)] : [],
  );
  return (
    <div>
      <Differences title={t('part.basics')} found={basics} names={new Map()} />
      <Differences title={t('part.form')} found={forms} names={formNames} />
      <Differences title={t('part.flow')} found={flows} names={flowNames} />
    </div>
  );
}

interface DifferencesProps {
  title: string;
  found: readonly Difference[];
  names: ReadonlyMap<string, Text>;
}
function Differences({ title, found, names }: DifferencesProps) {
  const { t } = useTranslation(['studio', 'designer']);
  const text = useText();
  if (found.length === 0) return null;
  const nameOf = (id: string) => text(names.get(id)) || id || t('part.whole');
  const told = (value: unknown) => shortOf(value, { text, yes: t('yes'), no: t('no'), nothing: t('nothingSet') });
  const placeOf = ({ where }: Difference) =>
    where
      .filter((id) => names.has(id))
      .map(nameOf)
      .join(' / ');
  return (
    <section aria-label={title}>
      <h2 className={css.partName}>{title}</h2>
      <ul className={css.differences}>
        {found.map((each) => (
          <li key={`${each.kind} ${each.id}`}>
            {t(`difference.${each.kind}`, { name: nameOf(each.id) })}
            {placeOf(each) && <span className="faint"> {t('inPlace', { place: placeOf(each) })}</span>}
            {each.what.length > 0 && (
              <ul>
                {each.what.map(({ property, before: was, after: is }) => (
                  <li key={property}>
                    {t('changedTo', {
                      property: t([`property.${property}`, `designer:setting.${property}`], { defaultValue: property }),
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
    </section>
  );
}
