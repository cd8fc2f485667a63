import type { ParallelStep } from '@portico/core/definitions/flow/steps/parallel.ts';
import ForkOutlined from '@ant-design/icons/ForkOutlined';
import { type FaceOfStep, missing, part, type Teller } from './face.ts';

function untilWords({ until }: ParallelStep, { pick }: Teller): string {
  if (until === 'all') return pick({ zh: '全部完成后继续', en: 'goes on when all are done' });
  if (until === 'any') return pick({ zh: '任一完成后继续', en: 'goes on when one is done' });
  return pick({ zh: `${until.count} 个完成后继续`, en: `goes on when ${until.count} are done` });
}

export const parallel: FaceOfStep<ParallelStep> = {
  icon: ForkOutlined,
  name: { zh: '并行分支', en: 'Parallel' },
  sentence(step, tell) {
    const count = step.branches.length;
    const isEmpty = step.branches.every(({ steps }) => steps.length === 0);
    return [
      part(tell.pick({ zh: `${count} 个分支同时进行`, en: `${count} branches at once` })),
      part(untilWords(step, tell)),
      ...(isEmpty ? [missing(tell.pick({ zh: '分支中没有节点', en: 'no step in any branch' }))] : []),
    ];
  },
};
