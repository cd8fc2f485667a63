import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import { WordsInput } from '../../parts/words-input.tsx';

export type ButtonName = 'approve' | 'reject' | 'return' | 'finish';
export type ButtonWords = { readonly [N in ButtonName]?: Text | undefined };

/** What the buttons say, where the usual words do not fit. */
export function ButtonsInput({
  names,
  value,
  onChange,
}: {
  names: readonly ButtonName[];
  value: ButtonWords;
  onChange: (words: ButtonWords | undefined) => void;
}) {
  const { t } = useTranslation('drawing');
  return (
    <>
      {names.map((name) => (
        <WordsInput
          key={name}
          name={t(`button.${name}`)}
          value={value[name]}
          onChange={(next) => {
            const { [name]: _before, ...rest } = value;
            const words = next === undefined ? rest : { ...rest, [name]: next };
            onChange(Object.keys(words).length > 0 ? words : undefined);
          }}
        />
      ))}
    </>
  );
}
