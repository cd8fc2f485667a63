import type { Finding } from '@portico/core/errors.ts';
import { flowModel } from './model/index.ts';

/** What is wrong with each thing on the canvas, the worst first. */
export function findingsByRef(findings: readonly Finding[], refs: ReadonlySet<string>): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const ref = flowModel.refOfPath(finding.path, refs);
    if (ref === null) continue;
    const list = found.get(ref) ?? [];
    if (isWarning(finding)) list.push(finding);
    else list.unshift(finding);
    found.set(ref, list);
  }
  return found;
}

export const isWarning = ({ params }: Finding): boolean => params?.['severity'] === 'warning';
