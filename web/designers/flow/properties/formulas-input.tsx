import CloseOutlined from '@ant-design/icons/CloseOutlined';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Property } from '../../frame/index.ts';
import type { Choice } from '../company.ts';
import css from '../flow-designer.module.css';

/** Names with a formula each. */
export function FormulasInput({
  name,
  keys,
  value,
  onChange,
}: {
  name: string;
  /** Those that may be named; null: any name. */
  keys: readonly Choice[] | null;
  value: Readonly<Record<string, string>>;
  onChange: (next: Record<string, string>) => void;
}) {
  const { t } = useTranslation('drawing');
  const entries = Object.entries(value);
  const put = (next: readonly (readonly [string, string])[]) => onChange(Object.fromEntries(next));
  const free = keys?.filter((each) => value[each.value] === undefined);
  return (
    <Property name={name}>
      {entries.map(([key, source], at) => (
        <div key={at} className={css.row}>
          {keys === null ? (
            <Input
              className={css.grow ?? ''}
              aria-label={t('action.field', { number: at + 1 })}
              value={key}
              onChange={(event) => put(entries.map((each, i) => (i === at ? [event.target.value, source] : each)))}
            />
          ) : (
            <Select
              className={css.grow ?? ''}
              aria-label={t('action.field', { number: at + 1 })}
              value={key}
              options={[...keys.filter((each) => each.value === key), ...(free ?? [])]}
              onChange={(next: string) => put(entries.map((each, i) => (i === at ? [next, source] : each)))}
            />
          )}
          <Input
            className={css.grow ?? ''}
            aria-label={t('action.formula', { number: at + 1 })}
            value={source}
            spellCheck={false}
            onChange={(event) => put(entries.map((each, i) => (i === at ? [key, event.target.value] : each)))}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('action.remove', { number: at + 1 })}
            onClick={() => put(entries.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        disabled={free?.length === 0}
        onClick={() =>
          put([...entries, [keys === null ? `field${entries.length + 1}` : (free?.[0]?.value ?? ''), 'null']])
        }
      >
        {t('action.add')}
      </Button>
    </Property>
  );
}
