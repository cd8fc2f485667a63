import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@portico/core/definitions/text.ts';
import { textWith, wordsIn } from '../../designers/parts/text-with.ts';
import { Setting } from './setting.tsx';
import { useOpenService } from './open-service.ts';
import css from './service.module.css';

/** A property of the service in both languages, side by side. */
export function WordsPair({ path, isLong = false, hint }: { path: string; isLong?: boolean; hint?: string }) {
  const { t } = useTranslation(['service', 'studio']);
  const { content, set } = useOpenService();
  const given = content[path];
  const value = typeof given === 'string' || (typeof given === 'object' && given !== null) ? (given as Text) : '';
  const name = t(`studio:property.${path}`);
  const one = (language: 'zh' | 'en') => {
    const shared = {
      'aria-label': t(`words.${language}Of`, { name }),
      value: wordsIn(value, language),
      maxLength: 4000,
      onChange: (event: { target: { value: string } }) =>
        set(path, textWith(value, { [language]: event.target.value }), 'typed'),
    };
    const mark = (
      <span className="faint" aria-hidden>
        {t(`words.${language}`)}
      </span>
    );
    return isLong ? (
      <div key={language} className={css.longWords}>
        {mark}
        <Input.TextArea {...shared} autoSize={{ minRows: 3, maxRows: 12 }} />
      </div>
    ) : (
      <Input key={language} {...shared} prefix={mark} />
    );
  };
  return (
    <Setting path={path} name={name} {...(hint && { hint })}>
      <div className={css.words}>
        {one('zh')}
        {one('en')}
      </div>
    </Setting>
  );
}
