import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { listDepartments } from '@portico/core/api/organisation.ts';
import type { z } from 'zod';
import type { DepartmentField } from '@portico/core/definitions/form/fields/department.ts';
import { useRead } from '../../../api/hooks.ts';
import { useText } from '../../../ui/text.ts';
import { useFormScreen } from '../form-hooks.ts';
import { matchesWords } from '../matches-words.ts';
import { ariaOf, type Control, type EditProps, listIn, type ReadProps, statusOf } from './control.ts';

type Field = z.infer<typeof DepartmentField>;

/** Departments as a tree; with a scope only these and what lies below them. */
function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, placeholder, isInvalid, onBlur } = props;
  const { t } = useTranslation('form');
  const text = useText();
  const { data, isPending } = useRead(listDepartments, {}, { staleTime: 300_000 });
  const items = data?.items ?? [];
  const roots = field.scope?.departments;
  const isInside = (key: string | null): boolean => {
    if (!roots) return true;
    if (key === null) return false;
    return roots.includes(key) || isInside(items.find((each) => each.key === key)?.parent ?? null);
  };
  const inside = items.filter((each) => isInside(each.key));
  const keys = new Set(inside.map((each) => each.key));
  const one = typeof value === 'string' ? value : undefined;
  // Nothing chosen is undefined here: a tree takes null for a key.
  const chosen = field.multiple ? (one === undefined ? listIn(value) : [one]) : one;
  return (
    <TreeSelect
      id={id}
      treeDataSimpleMode={{ id: 'key', pId: 'parent', rootPId: '' }}
      treeData={inside.map((each) => ({
        key: each.key,
        value: each.key,
        title: text(each.name),
        parent: each.parent !== null && keys.has(each.parent) ? each.parent : '',
      }))}
      value={chosen}
      multiple={field.multiple ?? false}
      loading={isPending}
      allowClear
      placeholder={placeholder ?? t('chooseDepartment')}
      status={statusOf(isInvalid)}
      style={{ width: '100%' }}
      treeDefaultExpandAll
      showSearch={{ filterTreeNode: (typed: string, node) => matchesWords(String(node.title ?? ''), typed) }}
      onBlur={onBlur}
      onChange={(next: unknown) =>
        onChange(Array.isArray(next) ? (next.length > 0 ? next : undefined) : (next ?? undefined))
      }
      {...ariaOf(props)}
    />
  );
}
function Read({ value }: ReadProps<Field>) {
  const { department } = useFormScreen();
  const text = useText();
  const keys = typeof value === 'string' ? [value] : listIn(value);
  return <span>{keys.map((key) => text(department(key)?.name) || key).join('、')}</span>;
}
export const departmentControl: Control<Field> = { Edit, Read, namesDepartments: true };
