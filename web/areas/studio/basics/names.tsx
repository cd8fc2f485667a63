import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listServiceDefinitions } from '@portico/core/api/definitions.ts';
import { useRead } from '../../../api/hooks.ts';
import { useText } from '../../../ui/text.ts';
import { useOpenService } from '../open-service.ts';
import { Part, Setting } from '../setting.tsx';
import pair from '../setting.module.css';
import { WordsPair } from '../words-pair.tsx';
import css from './basics.module.css';
import { IconChooser } from './icon-chooser.tsx';

/** What one finds the service by. */
export function Names() {
  const { t } = useTranslation(['service', 'studio']);
  const text = useText();
  const { content, set } = useOpenService();
  const list = useRead(listServiceDefinitions, { query: {} }, { staleTime: 60_000 });
  const category = typeof content['category'] === 'string' ? content['category'] : null;
  const known = (list.data?.categories ?? []).map(({ key, name }) => ({ value: key, label: text(name) }));
  // Its own may be one where others begin services.
  const categories =
    category === null || known.some(({ value }) => value === category)
      ? known
      : [...known, { value: category, label: category }];
  return (
    <Part name={t('basics.names')}>
      <div className={css.iconAndName}>
        <IconChooser />
        <WordsPair path="name" />
      </div>
      <WordsPair path="description" isLong hint={t('basics.descriptionHint')} />
      <div className={pair.pair}>
        <Setting path="category" name={t('studio:property.category')}>
          {(input, status) => (
            <Select
              {...input}
              status={status}
              value={category}
              options={categories}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(next: string) => set('category', next)}
            />
          )}
        </Setting>
        <Setting path="keywords" name={t('studio:property.keywords')} hint={t('basics.keywordsHint')}>
          {(input, status) => (
            <Select
              {...input}
              status={status}
              mode="tags"
              open={false}
              suffixIcon={null}
              maxCount={40}
              value={Array.isArray(content['keywords']) ? (content['keywords'] as string[]) : []}
              tokenSeparators={[',', '，', '、', ' ', ';']}
              onChange={(next: string[]) =>
                set('keywords', next.length > 0 ? next.map((word) => word.slice(0, 60)) : undefined)
              }
            />
          )}
        </Setting>
      </div>
    </Part>
  );
}
