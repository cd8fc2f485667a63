import { Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AddressField } from '@portico/core/definitions/form/fields/address.ts';
import css from '../form.module.css';
import { type Control, type EditProps, statusOf } from './control.ts';

type Field = z.infer<typeof AddressField>;

function Edit({ field, value, onChange, id, label, describedBy, isInvalid, isCell, onBlur }: EditProps<Field>) {
  const { t } = useTranslation('form');
  const address = typeof value === 'object' && value !== null ? (value as { region?: unknown; detail?: unknown }) : {};
  const region = Array.isArray(address.region)
    ? address.region.map((each) => (typeof each === 'string' ? each : ''))
    : [];
  const detail = typeof address.detail === 'string' ? address.detail : '';
  const set = (nextRegion: string[], nextDetail: string) => {
    const isEmpty = nextRegion.every((each) => each === '') && nextDetail === '';
    onChange(isEmpty ? undefined : { region: nextRegion, ...(nextDetail && { detail: nextDetail }) });
  };
  const parts = [t('address.province'), t('address.city'), t('address.district')];
  return (
    <div
      className={css.stack}
      role="group"
      aria-label={label}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      <Space.Compact block>
        {parts.map((name, i) => (
          <Input
            key={name}
            {...(i === 0 ? { id } : {})}
            value={region[i] ?? ''}
            maxLength={60}
            placeholder={name}
            aria-label={`${label} ${name}`}
            status={statusOf(isInvalid)}
            onBlur={onBlur}
            onChange={(event) =>
              set(
                parts.map((_, at) => (at === i ? event.target.value : (region[at] ?? ''))),
                detail,
              )
            }
          />
        ))}
      </Space.Compact>
      {field.detail !== false && !isCell && (
        <Input
          value={detail}
          maxLength={200}
          placeholder={t('address.detail')}
          aria-label={`${label} ${t('address.detail')}`}
          status={statusOf(isInvalid)}
          onBlur={onBlur}
          onChange={(event) =>
            set(
              parts.map((_, at) => region[at] ?? ''),
              event.target.value,
            )
          }
        />
      )}
    </div>
  );
}
export const addressControl: Control<Field> = { Edit, isGroup: true, isWide: true };
