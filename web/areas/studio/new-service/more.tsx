import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import { useText } from '../../../ui/text.ts';
import css from './new-service.module.css';
import type { Given } from './use-create.ts';

/** What is proposed by the name, to be changed when wanted. */
export function More({
  given,
  categories,
  onChange,
}: {
  given: Given;
  categories: readonly { key: string; name: Text }[];
  onChange: (part: Partial<Given>) => void;
}) {
  const { t } = useTranslation(['studio', 'start']);
  const text = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const category = text(categories.find(({ key }) => key === given.category)?.name);
  return (
    <div className={css.more}>
      <p>
        <button type="button" className="link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('start:more')}
        </button>{' '}
        {!isOpen && given.key !== '' && (
          <span className="faint">{t('start:proposed', { key: given.key, prefix: given.prefix, category })}</span>
        )}
      </p>
      {isOpen && (
        <div className={css.moreInputs}>
          <div>
            <label htmlFor={`${id}-category`}>{t('category')}</label>
            <Select
              id={`${id}-category`}
              value={given.category}
              options={categories.map((each) => ({ value: each.key, label: text(each.name) }))}
              onChange={(next) => onChange({ category: next })}
            />
          </div>
          <div>
            <label htmlFor={`${id}-key`}>{t('key')}</label>
            <Input
              id={`${id}-key`}
              aria-describedby={`${id}-key-hint`}
              value={given.key}
              maxLength={64}
              onChange={(event) => onChange({ key: event.target.value.toLowerCase() })}
            />
            <p id={`${id}-key-hint`} className="faint">
              {t('keyHint')}
            </p>
          </div>
          <div>
            <label htmlFor={`${id}-prefix`}>{t('prefix')}</label>
            <Input
              id={`${id}-prefix`}
              aria-describedby={`${id}-prefix-hint`}
              value={given.prefix}
              maxLength={5}
              onChange={(event) => onChange({ prefix: event.target.value.toUpperCase() })}
            />
            <p id={`${id}-prefix-hint`} className="faint">
              {t('prefixHint')}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
