import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { isExact } from '@portico/core/definitions/form/fields/numerals.ts';
import { ariaOf, type EditProps, statusOf } from './control.ts';

/** `１，２３４。５` as an input method for Chinese types it, to `1234.5`. */
export const plainNumeral = (typed: string): string =>
  typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[。．]/g, '.')
    .replace(/[－—]/g, '-')
    .replace(/[，,\s¥￥$%]/g, '');

const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
};

interface Props extends Omit<EditProps<unknown>, 'field' | 'view'> {
  prefix?: ReactNode;
  suffix?: ReactNode;
  /** Decimals that are always shown once the field is left. */
  decimals?: number;
  inputMode?: 'numeric' | 'decimal';
}

/** A number with thousands separators. Limits are told, never enforced while typing: a clamped number is a wrong one. */
export function NumeralInput({ prefix, suffix, decimals, inputMode = 'decimal', ...props }: Props) {
  const { value, onChange, id, placeholder, isInvalid, onBlur } = props;
  const number = typeof value === 'number' && Number.isFinite(value) ? value : null;
  return (
    <InputNumber<number>
      id={id}
      value={number}
      placeholder={placeholder}
      status={statusOf(isInvalid)}
      controls={false}
      changeOnWheel={false}
      style={{ width: '100%' }}
      inputMode={inputMode}
      prefix={prefix}
      suffix={suffix}
      formatter={(shown, { userTyping, input }) => {
        if (userTyping) return grouped(plainNumeral(input));
        if (shown === undefined || (shown as unknown) === '') return '';
        // At rest the decimals of money are complete; more that were typed stay to be seen, as they are an error.
        const text = String(shown);
        const missing = decimals === undefined ? 0 : decimals - (text.split('.')[1]?.length ?? 0);
        return grouped(missing > 0 && !/e/i.test(text) ? Number(text).toFixed(decimals) : text);
      }}
      parser={(text) => {
        const plain = plainNumeral(text ?? '');
        return plain as unknown as number;
      }}
      onChange={(next) => {
        if (next === null || (next as unknown) === '') return onChange(undefined);
        const exact = Number(next);
        onChange(Number.isFinite(exact) && isExact(exact) ? exact : Number.isFinite(exact) ? exact : undefined);
      }}
      onBlur={onBlur}
      {...ariaOf(props)}
    />
  );
}
