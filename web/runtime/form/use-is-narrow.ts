import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether the form itself has little room, whatever the screen: also in a drawer or a designer's phone frame. */
export function useIsNarrow(root: RefObject<HTMLElement | null>, limit = 560): boolean {
  const [isNarrow, setNarrow] = useState(() => typeof window !== 'undefined' && window.innerWidth < limit);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const look = () => setNarrow(element.clientWidth > 0 && element.clientWidth < limit);
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, [root, limit]);
  return isNarrow;
}
