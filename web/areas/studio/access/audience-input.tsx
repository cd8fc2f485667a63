import { InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listDepartments, listGroups } from '@portico/core/api/organisation.ts';
import { useRead } from '../../../api/hooks.ts';
import { LoginsInput } from '../../../designers/parts/logins-input.tsx';
import { useText } from '../../../ui/text.ts';
import { Setting } from '../setting.tsx';
import css from './access.module.css';
import { type Lists, listsOf, withList } from './audience.ts';

interface Props {
  path: string;
  name: string;
  value: unknown;
  mayBeNobody?: boolean;
  onChange: (next: 'nobody' | 'everybody' | Lists, how?: 'typed') => void;
}

/** Everybody, or whoever is on one of some lists; perhaps nobody. */
export function AudienceInput({ path, name, value, mayBeNobody = false, onChange }: Props) {
  const { t } = useTranslation('service');
  const lists = listsOf(value);
  const mode = lists ? 'lists' : value === 'nobody' ? 'nobody' : 'everybody';
  return (
    <>
      <Radio.Group
        className={css.modes ?? ''}
        aria-label={name}
        value={mode}
        options={(['everybody', 'lists', ...(mayBeNobody ? (['nobody'] as const) : [])] as const).map((each) => ({
          value: each,
          label: t(`access.${each}`),
        }))}
        onChange={({ target }) => {
          const next: unknown = target.value;
          if (next === 'nobody' || next === 'everybody') onChange(next);
          else onChange({});
        }}
      />
      {lists && <ListInputs path={path} lists={lists} onChange={onChange} />}
    </>
  );
}

function ListInputs({
  path,
  lists,
  onChange,
}: {
  path: string;
  lists: Lists;
  onChange: (next: Lists, how?: 'typed') => void;
}) {
  const { t } = useTranslation('service');
  const text = useText();
  const departments = useRead(listDepartments, {}, { staleTime: 300_000 });
  const groups = useRead(listGroups, {}, { staleTime: 300_000 });
  const put = (part: Partial<Lists>, how?: 'typed') => onChange(withList(lists, part), how);
  const isNobody = Object.keys(lists).length === 0;
  return (
    <div className={css.lists}>
      {isNobody && (
        <p className="faint" role="status">
          {t('access.listsEmpty')}
        </p>
      )}
      <Setting path={`${path}.departments`} name={t('access.departments')}>
        {(input, status) => (
          <Select
            {...input}
            status={status}
            mode="multiple"
            value={lists.departments ?? []}
            options={(departments.data?.items ?? []).map((each) => ({ value: each.key, label: text(each.name) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(keys: string[]) => put({ departments: keys })}
          />
        )}
      </Setting>
      <Setting path={`${path}.groups`} name={t('access.groups')}>
        {(input, status) => (
          <Select
            {...input}
            status={status}
            mode="multiple"
            value={lists.groups ?? []}
            options={(groups.data?.items ?? []).map((each) => ({ value: each.key, label: text(each.name) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(keys: string[]) => put({ groups: keys })}
          />
        )}
      </Setting>
      <Setting path={`${path}.people`} name={t('access.people')}>
        {(input, status) => (
          <LoginsInput {...input} status={status} value={lists.people ?? []} onChange={(people) => put({ people })} />
        )}
      </Setting>
      <Setting path={`${path}.minGrade`} name={t('access.minGrade')}>
        {(input, status) => (
          <InputNumber
            {...input}
            status={status}
            precision={0}
            value={lists.minGrade ?? null}
            onChange={(grade) => put({ minGrade: typeof grade === 'number' ? grade : undefined }, 'typed')}
          />
        )}
      </Setting>
    </div>
  );
}
