import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf, type Language, type Text } from '@portico/core/definitions/text.ts';

/** The language of the screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation('ui');
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Words of builders in the language of the screen; nothing for null. */
export function useText(): (text: Text | null | undefined) => string {
  const language = useLanguage();
  return useCallback((text) => textOf(text ?? undefined, language), [language]);
}
