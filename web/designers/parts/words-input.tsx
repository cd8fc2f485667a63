import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import { Property } from '../frame/index.ts';
import { textWith, wordsIn } from './text-with.ts';

/** A text in Chinese and, when wanted, English. */
export function WordsInput({
  name,
  value,
  onChange,
  isNeeded = false,
}: {
  name: string;
  value: Text | undefined;
  /** Undefined when nothing is left of a text that is not needed. */
  onChange: (next: Text | undefined) => void;
  isNeeded?: boolean;
}) {
  const { t } = useTranslation('frame');
  const id = useId();
  const set = (part: { zh?: string; en?: string }) => {
    const next = textWith(value ?? '', part);
    onChange(next === '' && !isNeeded ? undefined : next);
  };
  return (
    <Property name={name} htmlFor={id}>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={wordsIn(value, 'zh')}
        onChange={(event) => set({ zh: event.target.value })}
      />
      <Input
        value={wordsIn(value, 'en')}
        placeholder={t('english')}
        aria-label={`${name} ${t('english')}`}
        onChange={(event) => set({ en: event.target.value })}
      />
    </Property>
  );
}
