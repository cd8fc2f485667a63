import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@portico/core/definitions/text.ts';

/** One file an area and language; an area's texts come with the area, not with the first page. */
const files = import.meta.glob<Record<string, Record<string, unknown>>>('./{zh,en}/*.ts');

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) => {
    const load = files[`./${language}/${area}.ts`];
    if (load === undefined) return done(new Error(`no texts ${language}/${area}`), false);
    load().then(
      (module) => done(null, (module[area] ?? {}) as Record<string, string>),
      (error: unknown) => done(error as Error, false),
    );
  },
};

const kept = 'portico.language';

/** What everyday pages say. There before the first of them: texts that come late make a whole page vanish for a moment. */
export const everyday = ['portal', 'desk', 'request', 'flow', 'form', 'sheet'] as const;

/** The language before we know the person: chosen before on this device, else the browser's, else Chinese. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(kept);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** Starts the texts; resolves when those of the shell are there. Other areas' load with their pages (Suspense). */
export async function startTexts(language: Language = firstLanguage()): Promise<typeof i18next> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['ui', 'errors'],
      defaultNS: 'ui',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
      returnNull: false,
    });
  sayLanguage(language);
  void i18next.loadNamespaces(everyday);
  return i18next;
}

function sayLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** Changes the language of the screen and remembers it on this device. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(kept, language);
  if (i18next.language !== language) await i18next.changeLanguage(language);
  sayLanguage(language);
}
