import { useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** How far each entry of the tab's history was scrolled, by the router's key. */
const places = new Map<string, number>();
/** A page read anew may need a moment until it is long enough to be scrolled back to its place. */
const patienceMs = 1500;

/** A page opened by a link starts at its top; going back finds the place one left. Filters in the address move nothing. */
export function useScrollMemory(): void {
  const { key, pathname } = useLocation();
  const type = useNavigationType();
  useEffect(() => {
    const remember = () => void places.set(key, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [key]);
  useLayoutEffect(() => {
    const place = type === 'POP' ? (places.get(key) ?? 0) : 0;
    if (place === 0) {
      window.scrollTo(0, 0);
      return undefined;
    }
    const began = performance.now();
    let frame = 0;
    const attempt = () => {
      window.scrollTo(0, place);
      if (Math.abs(window.scrollY - place) > 1 && performance.now() - began < patienceMs)
        frame = requestAnimationFrame(attempt);
    };
    attempt();
    // Whoever scrolls themselves meanwhile is not pulled back.
    const stop = () => cancelAnimationFrame(frame);
    window.addEventListener('wheel', stop, { passive: true, once: true });
    window.addEventListener('touchstart', stop, { passive: true, once: true });
    return () => {
      stop();
      window.removeEventListener('wheel', stop);
      window.removeEventListener('touchstart', stop);
    };
    // The key changes with every filter too; only another page moves the scroll.
  }, [pathname]);
}
