import type { NotifyStep } from '@portico/core/definitions/flow/steps/notify.ts';
import SendOutlined from '@ant-design/icons/SendOutlined';
import type { FaceOfStep } from './face.ts';
import { about, whoWords } from './who-words.ts';

export const notify: FaceOfStep<NotifyStep> = {
  icon: SendOutlined,
  name: { zh: '抄送', en: 'Copy' },
  sentence: (step, tell) => [
    about(whoWords(step.who, tell), (names) => tell.pick({ zh: `抄送 ${names}`, en: `Copy to ${names}` })),
  ],
};
