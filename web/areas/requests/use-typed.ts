import { useCallback, useState } from 'react';

const prefix = 'portico.typed.';
const read = (key: string): string => {
  try {
    return sessionStorage.getItem(prefix + key) ?? '';
  } catch {
    return '';
  }
};

/**
 * Text somebody is typing, kept for this tab until it was used: neither a conflict, a live update nor a reload loses it.
 * @param key what it is typed for, e.g. `<task>.opinion`
 */
export function useTyped(key: string): [text: string, type: (text: string) => void] {
  const [kept, setKept] = useState({ key, text: read(key) });
  // Another key: another text, read at once so that no frame shows the old one.
  if (kept.key !== key) setKept({ key, text: read(key) });
  const type = useCallback(
    (text: string) => {
      setKept({ key, text });
      try {
        if (text) sessionStorage.setItem(prefix + key, text);
        else sessionStorage.removeItem(prefix + key);
      } catch {
        // A full or forbidden storage only loses the text on reload.
      }
    },
    [key],
  );
  return [kept.key === key ? kept.text : read(key), type];
}
