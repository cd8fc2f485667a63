import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { showScheme, type Scheme } from './theme.ts';

/** What the person chose; `system` follows the device. */
export type SchemeChoice = Scheme | 'system';
const kept = 'portico.scheme';
const dark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

const SchemeContext = createContext<{ choice: SchemeChoice; scheme: Scheme; choose: (choice: SchemeChoice) => void }>({
  choice: 'system',
  scheme: 'light',
  choose: () => undefined,
});

/** Light or dark, for what cannot use the style sheet's colours (charts). */
export const useScheme = () => useContext(SchemeContext);

export function SchemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<SchemeChoice>(() => {
    const was = localStorage.getItem(kept);
    return was === 'light' || was === 'dark' ? was : 'system';
  });
  const [isDark, setIsDark] = useState(() => dark().matches);
  useEffect(() => {
    const query = dark();
    const follow = () => setIsDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const scheme: Scheme = choice === 'system' ? (isDark ? 'dark' : 'light') : choice;
  useEffect(() => showScheme(scheme), [scheme]);
  const value = useMemo(
    () => ({
      choice,
      scheme,
      choose: (next: SchemeChoice) => {
        localStorage.setItem(kept, next);
        setChoice(next);
      },
    }),
    [choice, scheme],
  );
  return <SchemeContext value={value}>{children}</SchemeContext>;
}
