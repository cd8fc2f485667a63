import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fallbacks } from '@portico/core/definitions/flow/flow.ts';
import { fieldsOf, type Form } from '@portico/core/definitions/form/index.ts';
import { useText } from '../../../ui/text.ts';
import { Property } from '../../frame/index.ts';
import { LoginsInput } from '../../parts/logins-input.tsx';

const choices = {
  nobody: ['up', 'pass', 'reject', 'administrator', 'people'],
  self: ['manager', 'decide', 'pass'],
  repeated: ['ask', 'pass-if-previous', 'pass-if-any'],
} as const;
type Case = keyof typeof choices;

/** The special cases of finding people; what is not said here is as the flow says, else the first choice of each. */
export function FallbacksInput({
  value,
  defaults,
  form,
  onChange,
}: {
  value: Fallbacks | undefined;
  /** Of the flow. */
  defaults: Fallbacks | undefined;
  form: Form;
  onChange: (fallbacks: Fallbacks | undefined) => void;
}) {
  const { t } = useTranslation('drawing');
  const text = useText();
  const set = (next: Fallbacks) => {
    const said = Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined));
    onChange(Object.keys(said).length > 0 ? said : undefined);
  };
  const usual = (name: Case): string => {
    const given = defaults?.[name];
    return t(`case.${name}.${typeof given === 'object' ? 'people' : (given ?? choices[name][0])}`);
  };
  const shown = (name: Case): string => {
    const given = value?.[name];
    return given === undefined ? 'usual' : typeof given === 'object' ? 'people' : given;
  };
  const put = (name: Case, next: string) =>
    set({
      ...value,
      [name]: next === 'usual' ? undefined : next === 'people' ? { people: [''] } : next,
    });
  const { nobody } = value ?? {};
  return (
    <>
      {(['nobody', 'self', 'repeated'] as const).map((name) => (
        <Property key={name} name={t(`case.${name}.title`)}>
          <Select
            aria-label={t(`case.${name}.title`)}
            value={shown(name)}
            options={[
              { value: 'usual', label: t('case.usual', { words: usual(name) }) },
              ...choices[name].map((each) => ({ value: each, label: t(`case.${name}.${each}`) })),
            ]}
            onChange={(next: string) => put(name, next)}
          />
          {name === 'nobody' && typeof nobody === 'object' && (
            <LoginsInput
              aria-label={t('case.nobody.people')}
              value={nobody.people}
              onChange={(people) => set({ ...value, nobody: { people: people.length > 0 ? people : [''] } })}
            />
          )}
        </Property>
      ))}
      <Property name={t('case.never')}>
        <Select
          mode="multiple"
          aria-label={t('case.never')}
          value={value?.never ?? []}
          options={[
            { value: 'requester', label: t('case.requester') },
            { value: 'submitter', label: t('case.submitter') },
            ...fieldsOf(form)
              .filter(({ kind }) => kind === 'person')
              .map((field) => ({ value: field.id, label: text(field.name) })),
          ]}
          onChange={(never: string[]) => set({ ...value, never: never.length > 0 ? never : undefined })}
        />
      </Property>
    </>
  );
}
