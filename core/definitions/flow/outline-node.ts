import type { Text } from '../text.ts';

/** A drawn step of the flow: done, now, to come or passed over. */
export interface OutlineNode {
  step: string;
  name: Text;
  kind: string;
  status: 'done' | 'now' | 'to-come' | 'skipped';
  result: string | null;
  stages: string[];
  branches?: { id: string; name: Text; taken: boolean | null; steps: OutlineNode[] }[] | undefined;
  steps?: OutlineNode[] | undefined;
}
