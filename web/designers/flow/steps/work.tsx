import type { WorkStep } from '@portico/core/definitions/flow/steps/work.ts';
import type { EditorOfStep } from './editor.ts';
import { WhoOf } from './who-of.tsx';

export const work: EditorOfStep<WorkStep> = {
  group: 'people',
  order: 2,
  also: { zh: '处理 队列 团队', en: 'task queue team do' },
  Own: WhoOf,
  buttons: ['finish'],
  hasLimit: true,
};
