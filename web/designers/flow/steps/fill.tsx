import type { FillStep } from '@portico/core/definitions/flow/steps/fill.ts';
import type { EditorOfStep } from './editor.ts';
import { WhoOf } from './who-of.tsx';

export const fill: EditorOfStep<FillStep> = {
  group: 'people',
  order: 3,
  also: { zh: '补充 表单', en: 'complete form' },
  Own: WhoOf,
  buttons: ['finish'],
  hasLimit: true,
};
