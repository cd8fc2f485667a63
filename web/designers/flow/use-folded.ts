import { useCallback, useState } from 'react';

const keyOf = (service: string): string => `portico.flow.folded.${service}`;

/** Blocks whose inside is not drawn: how one looks at a flow, nothing of the flow. Kept on this device. */
export function useFolded(service: string): [ReadonlySet<string>, (ref: string) => void] {
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => {
    const kept = localStorage.getItem(keyOf(service));
    return new Set(kept ? kept.split('\n') : []);
  });
  const toggle = useCallback(
    (ref: string) =>
      setFolded((was) => {
        const next = new Set(was);
        if (!next.delete(ref)) next.add(ref);
        localStorage.setItem(keyOf(service), [...next].join('\n'));
        return next;
      }),
    [service],
  );
  return [folded, toggle];
}
