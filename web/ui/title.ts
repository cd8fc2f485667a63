import { useEffect } from 'react';

/** Names the page in the browser's tab and history while it is shown. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Portico`;
  }, [title]);
}
