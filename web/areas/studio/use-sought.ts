import { useEffect, useState } from 'react';

const inputs = 'input, textarea, button, [tabindex="0"]';

/** The setting a path names, or the nearest around it. */
function settingAt(path: string): HTMLElement | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}

/** Goes to what a problem is about, once the tab that has it is drawn. */
export function useSought(tab: string | undefined): { seek: (path: string) => void } {
  const [sought, setSought] = useState<string | null>(null);
  useEffect(() => {
    if (sought === null) return undefined;
    // The drawer gives the focus back to its button when it has closed.
    const timer = setTimeout(() => {
      const setting = settingAt(sought);
      setting?.scrollIntoView({ block: 'center' });
      setting?.querySelector<HTMLElement>(inputs)?.focus({ preventScroll: true });
      setSought(null);
    }, 350);
    return () => clearTimeout(timer);
  }, [sought, tab]);
  return { seek: setSought };
}
