import type { OutlineNode } from '@portico/core/api/request-shapes.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { branchStatus, type StepStatus } from './outline-layout.ts';

/** A line of the flow read as a list: how phones and screen readers meet it. */
export interface OutlineRow {
  key: string;
  depth: number;
  role: 'step' | 'block' | 'branch';
  status: StepStatus;
  node?: OutlineNode;
  name: Text;
}

/**
 * The tree as rows. What was passed over is left out unless asked for: on a phone the way that is really taken matters.
 */
export function outlineRows(outline: OutlineNode[], options: { withSkipped: boolean }): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const visit = (steps: OutlineNode[], depth: number, path: string) => {
    for (const node of steps) {
      if (node.status === 'skipped' && !options.withSkipped) continue;
      const key = `${path}/${node.step}`;
      const isBlock = Boolean(node.branches?.length) || node.steps !== undefined;
      rows.push({ key, depth, role: isBlock ? 'block' : 'step', status: node.status, node, name: node.name });
      for (const branch of node.branches ?? []) {
        const status = branchStatus(branch, node.status);
        if (status === 'skipped' && !options.withSkipped) continue;
        rows.push({ key: `${key}/${branch.id}`, depth: depth + 1, role: 'branch', status, name: branch.name });
        visit(branch.steps, depth + 2, `${key}/${branch.id}`);
      }
      if (node.steps) visit(node.steps, depth + 1, key);
    }
  };
  visit(outline, 0, '');
  return rows;
}

/** How many rows the short list leaves out. */
export const skippedCount = (outline: OutlineNode[]): number =>
  outlineRows(outline, { withSkipped: true }).length - outlineRows(outline, { withSkipped: false }).length;
