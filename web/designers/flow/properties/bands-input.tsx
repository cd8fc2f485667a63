import CloseOutlined from '@ant-design/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Branch } from '@portico/core/definitions/flow/flow.ts';
import { fieldsOf, type Form } from '@portico/core/definitions/form/index.ts';
import { useText } from '../../../ui/text.ts';
import { Property } from '../../frame/index.ts';
import css from '../flow-designer.module.css';
import { type Bands, bandsOf, branchesOfBands } from '../model/bands.ts';

/** A choice as bands over a number: a cut is typed, and no amount falls between. */
export function BandsInput({
  branches,
  form,
  onChange,
}: {
  branches: readonly Branch[];
  form: Form;
  onChange: (branches: Branch[]) => void;
}) {
  const { t, i18n } = useTranslation('drawing');
  const text = useText();
  const numbers = fieldsOf(form).filter(
    (field) =>
      ['number', 'money', 'percent', 'duration'].includes(field.kind) ||
      (field.kind === 'formula' && (field.as === 'number' || field.as === 'money')),
  );
  const bands = bandsOf(branches);
  const says = (amount: number) => amount.toLocaleString(i18n.language === 'en' ? 'en' : 'zh-CN');
  const nameOf = (from: number | null, to: number | null): string =>
    from === null
      ? t('band.below', { to: says(to ?? 0) })
      : to === null
        ? t('band.from', { from: says(from) })
        : t('band.between', { from: says(from), to: says(to) });
  const put = (next: Bands) => {
    const cuts = [...new Set(next.cuts)].sort((a, b) => a - b);
    if (cuts.length > 0) onChange(branchesOfBands({ ...next, cuts }, branches, nameOf));
  };
  if (numbers.length === 0) return null;
  if (!bands) {
    const [field] = numbers;
    // Branches that say something already would be overwritten.
    const isNew = branches.every(({ when }) => when === undefined || when === 'false');
    return field && isNew ? (
      <Button onClick={() => put({ field: field.id, cuts: [1000, 5000] })}>{t('band.begin')}</Button>
    ) : null;
  }
  return (
    <Property name={t('band.title')}>
      <Select
        aria-label={t('band.field')}
        value={bands.field}
        options={numbers.map((field) => ({ value: field.id, label: text(field.name) }))}
        onChange={(field: string) => put({ ...bands, field })}
      />
      {bands.cuts.map((cut, at) => (
        <div key={at} className={css.row}>
          <InputNumber
            aria-label={t('band.cut', { number: at + 1 })}
            className={css.grow ?? ''}
            prefix={t('band.upTo')}
            value={cut}
            changeOnBlur
            changeOnWheel={false}
            onChange={(next) =>
              next !== null && put({ ...bands, cuts: bands.cuts.map((each, i) => (i === at ? next : each)) })
            }
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('band.removeCut', { number: at + 1 })}
            disabled={bands.cuts.length === 1}
            onClick={() => put({ ...bands, cuts: bands.cuts.filter((_, i) => i !== at) })}
          />
        </div>
      ))}
      <Button
        type="dashed"
        icon={<PlusOutlined aria-hidden />}
        disabled={bands.cuts.length >= 19}
        onClick={() => put({ ...bands, cuts: [...bands.cuts, (bands.cuts.at(-1) ?? 0) * 2 || 1000] })}
      >
        {t('band.addCut')}
      </Button>
      <p className="faint">{t('band.noGaps', { count: bands.cuts.length + 1 })}</p>
    </Property>
  );
}
