import { Flow } from '@portico/core/definitions/flow/flow.ts';
import type { Form } from '@portico/core/definitions/form/form.ts';
import { describe, expect, test } from 'vitest';
import { changesOf, onlyEditable } from '../../runtime/form/editable.ts';
import { allSteps, asksAfterReturn, rejectLeadsTo } from './flow-steps.ts';

const who = [{ kind: 'requester' as const }];
const flow = Flow.parse({
  schema: 1,
  afterReturn: 'ask',
  steps: [
    { kind: 'approve', id: 'manager', name: '上级', who, onReject: { return: 'requester' } },
    {
      kind: 'choice',
      id: 'amount',
      name: '金额',
      branches: [
        {
          id: 'large',
          name: '大额',
          when: 'true',
          steps: [
            { kind: 'approve', id: 'head', name: '总监', who, afterReturn: 'resume', onReject: { return: 'manager' } },
          ],
        },
        { id: 'small', name: '小额', steps: [] },
      ],
    },
    {
      kind: 'repeat',
      id: 'again',
      name: '重复',
      until: 'true',
      max: 3,
      steps: [{ kind: 'work', id: 'pay', name: '付款', who }],
    },
  ],
});

test('allSteps looks into branches and repeats', () => {
  expect(allSteps(flow.steps).map((step) => step.id)).toEqual(['manager', 'amount', 'head', 'again', 'pay']);
});
test('asksAfterReturn: the step first, then the flow', () => {
  expect([asksAfterReturn(flow, 'manager'), asksAfterReturn(flow, 'head')]).toEqual([true, false]);
});
test('rejectLeadsTo tells where a rejection goes', () => {
  expect(rejectLeadsTo(flow, 'manager')).toEqual({ kind: 'requester' });
  expect(rejectLeadsTo(flow, 'head')).toEqual({ kind: 'step', name: '上级' });
  expect(rejectLeadsTo(flow, 'pay')).toEqual({ kind: 'end' });
});
describe('fields of a step', () => {
  const form: Form = {
    schema: 1,
    items: [
      { kind: 'text', id: 'reason', name: '原因' },
      { kind: 'note', id: 'hint', text: '说明' },
      {
        kind: 'section',
        id: 'work',
        name: '处理',
        items: [
          { kind: 'text', id: 'result', name: '结果' },
          { kind: 'text', id: 'secret', name: '内部' },
        ],
      },
    ],
  };
  test('onlyEditable shows what may be filled and hides the rest', () => {
    expect(onlyEditable(form, { result: 'required', secret: 'read' })).toEqual({
      result: 'required',
      reason: 'hidden',
      secret: 'hidden',
    });
    expect(onlyEditable(form, { reason: 'read' })).toBeNull();
  });
  test('changesOf names only what changed and may be changed', () => {
    const access = { result: 'required', note: 'edit', reason: 'read' } as const;
    expect(changesOf({ reason: 'a', result: 'x' }, { reason: 'b', result: 'y', note: '' }, access)).toEqual({
      result: 'y',
      note: '',
    });
    expect(changesOf({ result: 'x', note: 'n' }, { result: 'x' }, access)).toEqual({ note: null });
    expect(changesOf({ result: 'x' }, { result: 'x' }, access)).toBeUndefined();
  });
});
