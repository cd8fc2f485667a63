import { useEffect, useRef, useState } from 'react';
import { useSettled } from '../../ui/settled.ts';
import { useFilters } from './filters.ts';

/**
 * The chosen row of a list: known at once, so that fast keys lose nothing, and written to the address when it rests.
 * What the address says from elsewhere (a link, going back, another view) counts.
 */
export function useChosen(): [chosen: string | undefined, choose: (task: string | undefined) => void] {
  const [{ task: inAddress }, setFilters] = useFilters(['task']);
  const [chosen, choose] = useState(inAddress);
  const known = useRef(inAddress);
  const settled = useSettled(chosen, 300);
  useEffect(() => {
    if (inAddress === known.current) return;
    known.current = inAddress;
    choose(inAddress);
  }, [inAddress]);
  useEffect(() => {
    if (settled === known.current) return;
    known.current = settled;
    setFilters({ task: settled });
  }, [settled, setFilters]);
  return [chosen, choose];
}
