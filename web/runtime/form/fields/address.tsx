import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Cascader, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AddressField } from '@portico/core/definitions/form/fields/address.ts';
import css from '../form.module.css';
import { type Control, type EditProps, statusOf } from './control.ts';
import { isWholeRegion, loadRegions } from './regions.ts';

type Field = z.infer<typeof AddressField>;
interface RegionProps {
  props: EditProps<Field>;
  region: string[];
  onRegion: (region: string[]) => void;
}

/** 省市区 chosen from the official list, by level or by typing part of a name. */
function ChosenRegion({ props, region, onRegion }: RegionProps) {
  const { t } = useTranslation('form');
  const { data: regions, isLoading } = useQuery({ queryKey: ['regions'], queryFn: loadRegions, staleTime: Infinity });
  return (
    <Cascader
      id={props.id}
      value={region}
      options={regions ?? []}
      loading={isLoading}
      placeholder={t('address.choose')}
      aria-label={`${props.label} ${t('address.region')}`}
      status={statusOf(props.isInvalid)}
      style={{ width: '100%' }}
      showSearch
      onBlur={props.onBlur}
      onChange={(path) => onRegion(Array.isArray(path) ? path : [])}
    />
  );
}

/** A region that is on no list of ours: abroad, or filed before a district was renamed. */
function TypedRegion({ props, region, onRegion }: RegionProps) {
  const { t } = useTranslation('form');
  const parts = [t('address.province'), t('address.city'), t('address.district')];
  return (
    <Space.Compact block>
      {parts.map((name, i) => (
        <Input
          key={name}
          {...(i === 0 ? { id: props.id } : {})}
          value={region[i] ?? ''}
          maxLength={60}
          placeholder={name}
          aria-label={`${props.label} ${name}`}
          status={statusOf(props.isInvalid)}
          onBlur={props.onBlur}
          onChange={(event) => onRegion(parts.map((_, at) => (at === i ? event.target.value : (region[at] ?? ''))))}
        />
      ))}
    </Space.Compact>
  );
}

function Edit(props: EditProps<Field>) {
  const { field, value, onChange, label, describedBy, isInvalid, isCell, onBlur } = props;
  const { t } = useTranslation('form');
  const [wantsTyping, setWantsTyping] = useState(false);
  const { data: regions } = useQuery({ queryKey: ['regions'], queryFn: loadRegions, staleTime: Infinity });
  const address = typeof value === 'object' && value !== null ? (value as { region?: unknown; detail?: unknown }) : {};
  const region = Array.isArray(address.region)
    ? address.region.map((each) => (typeof each === 'string' ? each : ''))
    : [];
  const detail = typeof address.detail === 'string' ? address.detail : '';
  const isElsewhere = region.some(Boolean) && regions !== undefined && !isWholeRegion(regions, region.filter(Boolean));
  const isTyped = wantsTyping || isElsewhere;
  const set = (nextRegion: string[], nextDetail: string) => {
    const isEmpty = nextRegion.every((each) => each === '') && nextDetail === '';
    onChange(isEmpty ? undefined : { region: nextRegion, ...(nextDetail && { detail: nextDetail }) });
  };
  const switchWay = () => {
    if (isTyped && isElsewhere) set([], detail);
    setWantsTyping(!isTyped);
  };
  const RegionInput = isTyped ? TypedRegion : ChosenRegion;
  return (
    <div
      className={css.stack}
      role="group"
      aria-label={label}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      <RegionInput props={props} region={region} onRegion={(next) => set(next, detail)} />
      {field.detail !== false && !isCell && (
        <Input
          value={detail}
          maxLength={200}
          placeholder={t('address.detail')}
          aria-label={`${label} ${t('address.detail')}`}
          status={statusOf(isInvalid)}
          onBlur={onBlur}
          onChange={(event) => set(region, event.target.value)}
        />
      )}
      {!isCell && (
        <Button type="link" size="small" className={css.otherWay ?? ''} onClick={switchWay}>
          {t(isTyped ? 'address.chooseIt' : 'address.typeIt')}
        </Button>
      )}
    </div>
  );
}
export const addressControl: Control<Field> = { Edit, isGroup: true, isWide: true, columnWidth: 260 };
