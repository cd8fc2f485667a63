import { Branch, Step } from '@portico/core/definitions/flow/flow.ts';
import type { Node } from './nodes.ts';

const mark = 'flow-fragment@1';

/** Steps or branches as text for the clipboard, which crosses services and windows. */
export const clipboardText = (nodes: readonly Node[]): string => JSON.stringify({ portico: mark, nodes });

/** What such a text holds; null for any other text. */
export function nodesFromClipboard(text: string): Node[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || !('portico' in parsed) || parsed.portico !== mark) return null;
  if (!('nodes' in parsed) || !Array.isArray(parsed.nodes) || parsed.nodes.length === 0) return null;
  const nodes: unknown[] = parsed.nodes;
  const fitting = nodes.flatMap((node): Node[] => {
    const step = Step.safeParse(node);
    if (step.success) return [step.data];
    const branch = Branch.safeParse(node);
    return branch.success ? [branch.data] : [];
  });
  const isOneSort = fitting.every((node) => 'kind' in node === 'kind' in (fitting[0] ?? {}));
  return fitting.length === nodes.length && isOneSort ? fitting : null;
}
