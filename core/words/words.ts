import type { Language } from '../definitions/text.ts';

/** What the keys of one kind are called, in each language. */
export type Words<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>;

/** The words of one language by key. */
export const inLanguage = <K extends string>(words: Words<K>, language: Language): Readonly<Record<K, string>> =>
  Object.fromEntries(Object.entries<Words<K>[K]>(words).map(([key, each]) => [key, each[language]])) as Record<
    K,
    string
  >;
