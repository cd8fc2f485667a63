import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { branchesOf } from '@portico/core/definitions/flow/branches.ts';
import { indexOf } from '@portico/core/flow-engine/index.ts';

/** What steps and branches are called, by id. */
export function namesInFlow(flow: Flow): [string, Text][] {
  return [...indexOf(flow).steps.values()].flatMap(({ step }): [string, Text][] => [
    [step.id, step.name],
    ...branchesOf(step).flatMap((branch): [string, Text][] =>
      'name' in branch ? [[branch.id, branch.name as Text]] : [],
    ),
  ]);
}
