import { useState } from 'react';

export type Side = 'palette' | 'properties';

/** Which panes beside the canvas are folded away; remembered on this device for each designer. */
export function useFolded(designer: string) {
  const key = `portico.designer.${designer}.folded`;
  const [folded, setFolded] = useState<readonly string[]>(() => (localStorage.getItem(key) ?? '').split(' '));
  const toggle = (side: Side) => {
    const next = folded.includes(side) ? folded.filter((each) => each !== side) : [...folded, side];
    localStorage.setItem(key, next.join(' ').trim());
    setFolded(next);
  };
  return { isFolded: (side: Side) => folded.includes(side), toggle };
}
