import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { PostField } from '@portico/core/definitions/form/fields/post.ts';
import { ariaOf, type Control, type EditProps, listIn, statusOf } from './control.ts';

type Field = z.infer<typeof PostField>;

/** Posts by key. There is no list of posts over the API yet, so keys are typed; the server verifies them. */
function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, placeholder, isInvalid, onBlur } = props;
  const { t } = useTranslation('form');
  if (field.multiple) {
    return (
      <Select
        id={id}
        mode="tags"
        value={listIn(value)}
        placeholder={placeholder ?? t('postKey')}
        status={statusOf(isInvalid)}
        style={{ width: '100%' }}
        onBlur={onBlur}
        onChange={(next: string[]) => onChange(next.length > 0 ? next : undefined)}
        {...ariaOf(props)}
      />
    );
  }
  return (
    <Input
      id={id}
      value={typeof value === 'string' ? value : ''}
      placeholder={placeholder ?? t('postKey')}
      status={statusOf(isInvalid)}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value || undefined)}
      {...ariaOf(props)}
    />
  );
}
export const postControl: Control<Field> = { Edit };
