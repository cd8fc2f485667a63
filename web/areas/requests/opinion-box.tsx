import { useId, type Ref } from 'react';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useTranslation } from 'react-i18next';
import css from './requests.module.css';

interface OpinionBoxProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  isRequired?: boolean;
  /** Says that it is needed and missing. */
  isMissing?: boolean;
  /** Phrases offered: the name of a list under `phrases`. */
  phrases?: 'approve' | 'reject' | 'return' | 'finish' | undefined;
  autoFocus?: boolean;
  placeholder?: string;
  rows?: number;
  inputRef?: Ref<TextAreaRef>;
}

/** Where an opinion is typed, with phrases to tap instead. */
export function OpinionBox(props: OpinionBoxProps) {
  const { label, value, onChange, isRequired, isMissing, phrases, autoFocus, placeholder, rows = 2, inputRef } = props;
  const { t } = useTranslation('request');
  const id = useId();
  const offered = phrases ? t(`phrases.${phrases}`).split('|') : [];
  return (
    <div className={css.opinion}>
      <label htmlFor={id} className={css.label}>
        {label}
        {isRequired ? (
          <span className={css.required}>{t('required')}</span>
        ) : (
          <span className="faint">{t('optional')}</span>
        )}
      </label>
      <Input.TextArea
        id={id}
        ref={inputRef ?? null}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoSize={{ minRows: rows, maxRows: 8 }}
        maxLength={4000}
        autoFocus={autoFocus ?? false}
        placeholder={placeholder ?? ''}
        status={isMissing ? 'error' : ''}
        aria-required={isRequired ?? false}
        aria-invalid={isMissing ?? false}
        aria-describedby={isMissing ? `${id}-missing` : undefined}
      />
      {isMissing && (
        <p id={`${id}-missing`} className={css.missing} role="alert">
          {t('opinionMissing')}
        </p>
      )}
      {offered.length > 0 && (
        <div className={css.phrases} role="group" aria-label={t('phrasesLabel')}>
          {offered.map((phrase) => (
            <Button key={phrase} size="small" shape="round" onClick={() => onChange(joined(value, phrase))}>
              {phrase}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** A phrase is put after what is there, once. */
const joined = (text: string, phrase: string): string =>
  text.trim() === '' ? phrase : text.includes(phrase) ? text : `${text.trimEnd()} ${phrase}`;
