import { describe, expect, it } from 'vitest';
import { checkService } from '@portico/core/definitions/service/check-service.ts';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { type Answers, firstDraft } from './first-draft.ts';
import { isWarning } from './use-findings.ts';

const given = { key: 'office-move', name: '办公室搬迁申请', category: 'admin', prefix: 'BGS' };
const blank = { ...serviceKind.blank(given), ...given, owners: ['su.wan'] };
const approvers: Answers['approvers'][] = [
  [],
  [{ kind: 'manager' }],
  [{ kind: 'manager' }, { kind: 'department-head' }],
  [{ kind: 'person', login: 'li.na' }],
];
const workers: Answers['worker'][] = [
  null,
  { kind: 'team', team: 'admin-desk', name: '行政服务台' },
  { kind: 'person', login: 'cai.minghua' },
];

describe.each(approvers.map((each) => [each.map(({ kind }) => kind).join(' ') || 'nobody', each] as const))(
  'approved by %s',
  (_, approvers) => {
    it.each(workers.map((each) => [each?.kind ?? 'nobody', each] as const))(
      'done by %s can be published',
      (_, worker) => {
        const service = Service.parse(firstDraft(blank, { approvers, worker }));
        expect(checkService(service).filter((each) => !isWarning(each))).toEqual([]);
        expect(service.flow.steps.map(({ kind }) => kind)).toEqual([
          ...approvers.map(() => 'approve'),
          ...(worker ? ['work'] : []),
        ]);
      },
    );
  },
);

it('keeps what the server began with, and gives the requests to the team', () => {
  const draft = firstDraft(blank, { approvers: [], worker: { kind: 'team', team: 'it', name: 'IT 服务台' } });
  expect(draft).toMatchObject({ ...given, owners: ['su.wan'], team: 'it' });
});
