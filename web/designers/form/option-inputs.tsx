import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Option } from '@portico/core/definitions/form/form.ts';
import css from './designer.module.css';
import { linesOf, type Level, levelsOf } from './levels.ts';
import { Property } from '../frame/index.ts';
import { textWith, wordsIn } from '../parts/text-with.ts';
import type { Set } from './property-inputs.tsx';

export function Options({ options, onSet }: { options: readonly Option[]; onSet: Set }) {
  const { t } = useTranslation(['designer', 'frame']);
  const put = (next: readonly Option[]) => onSet('options', next);
  const add = () => {
    let n = options.length + 1;
    while (options.some((each) => each.value === `option_${n}`)) n++;
    put([...options, { value: `option_${n}`, label: t('newOption', { number: n }) }]);
  };
  return (
    <Property name={t('setting.options')}>
      {options.map((option, i) => (
        <div key={option.value} className={css.option}>
          <div className={css.optionLine}>
            {(['zh', 'en'] as const).map((language) => (
              <Input
                key={language}
                value={wordsIn(option.label, language)}
                placeholder={language === 'en' ? t('frame:english') : ''}
                aria-label={t(language === 'en' ? 'optionEnglish' : 'optionNumber', { number: i + 1 })}
                onChange={(event) => {
                  const label = textWith(option.label, { [language]: event.target.value });
                  put(options.map((each) => (each === option ? { ...each, label } : each)));
                }}
              />
            ))}
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('removeOption', { number: i + 1 })}
              disabled={options.length === 1}
              onClick={() => put(options.filter((each) => each !== option))}
            />
          </div>
          <Input
            size="small"
            variant="filled"
            value={option.when ?? ''}
            placeholder={t('optionWhen')}
            aria-label={t('optionWhenNumber', { number: i + 1 })}
            spellCheck={false}
            onChange={(event) => {
              const { when: _when, ...rest } = option;
              const next = event.target.value ? { ...rest, when: event.target.value } : rest;
              put(options.map((each) => (each === option ? next : each)));
            }}
          />
        </div>
      ))}
      <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('addOption')}
      </Button>
    </Property>
  );
}

/** Options level by level, one a line; spaces before a line put it below the one above. */
export function Cascade({ options, onSet }: { options: readonly Level[]; onSet: Set }) {
  const { t } = useTranslation('designer');
  const id = useId();
  const [typed, setTyped] = useState(() => linesOf(options));
  return (
    <Property name={t('setting.options')} htmlFor={id}>
      <Input.TextArea
        id={id}
        value={typed}
        aria-describedby={`${id}-hint`}
        autoSize={{ minRows: 4, maxRows: 14 }}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = levelsOf(event.target.value, options);
          if (next.length > 0) onSet('options', next);
        }}
      />
      <span id={`${id}-hint`} className="faint">
        {t('levelsHint')}
      </span>
    </Property>
  );
}
