import type { ApproveStep } from '@portico/core/definitions/flow/steps/approve.ts';
import AuditOutlined from '@ant-design/icons/AuditOutlined';
import { type FaceOfStep, missing, part } from './face.ts';
import { about, whoWords } from './who-words.ts';

const modes = {
  all: { zh: '都要同意', en: 'everyone must agree' },
  any: { zh: '一人同意即可', en: 'one is enough' },
  sequence: { zh: '依次同意', en: 'one after another' },
  votes: { zh: '按票数决定', en: 'by votes' },
} as const;

export const approve: FaceOfStep<ApproveStep> = {
  icon: AuditOutlined,
  name: { zh: '审批', en: 'Approval' },
  sentence(step, tell) {
    const who = about(whoWords(step.who, tell), (names) =>
      tell.pick({ zh: `${names} 同意`, en: `Approval by ${names}` }),
    );
    const isAlone =
      step.who.length === 1 && /^(manager|department-head|head-of|requester)$/.test(step.who[0]?.kind ?? '');
    const mode = isAlone && step.mode === 'all' ? [] : [part(tell.pick(modes[step.mode]))];
    const hasNoCount = step.mode === 'votes' && step.votes?.share === undefined && step.votes?.count === undefined;
    const votes = hasNoCount ? [missing(tell.pick({ zh: '缺少票数', en: 'how many votes is missing' }))] : [];
    return [who, ...mode, ...votes];
  },
};
