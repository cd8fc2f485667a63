import { describe, expect, test } from 'vitest';
import { Form } from '../definitions/form/form.ts';
import { Sandbox } from './testing/sandbox.ts';

const form = Form.parse({
  schema: 1,
  items: [
    { kind: 'date', id: 'start', name: '开始日期' },
    { kind: 'date-time', id: 'at', name: '时间' },
    { kind: 'money', id: 'amount', name: '金额', currency: 'CNY' },
    {
      kind: 'table',
      id: 'rows',
      name: '明细',
      columns: [
        { kind: 'date', id: 'day', name: '日期' },
        { kind: 'text', id: 'note', name: '说明' },
      ],
    },
  ],
});
const way = (when: string) => ({
  schema: 1,
  steps: [
    {
      kind: 'choice',
      id: 'c',
      name: 'c',
      branches: [
        { id: 'yes', name: 'yes', when, steps: [{ kind: 'end', id: 'e', name: 'e', outcome: 'rejected' }] },
        { id: 'no', name: 'no', steps: [] },
      ],
    },
  ],
});
function holds(when: string, answers: Record<string, unknown>): boolean {
  const run = new Sandbox(way(when));
  run.now = Date.UTC(2026, 10, 23, 20, 0);
  run.more = { form, timeZone: 'Asia/Shanghai' };
  return run.submit(answers).state.status === 'rejected';
}

describe('conditions know the kinds of the fields', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['start > date("2026-11-20")', { start: '2026-11-21' }, true],
    ['start > date("2026-11-20")', { start: '2026-11-20' }, false],
    ['start - today >= duration("P2D")', { start: '2026-11-26' }, true],
    // 20:00 UTC is the morning of the 24th in Shanghai.
    ['today = date("2026-11-24")', {}, true],
    ['today() = date("2026-11-24")', {}, true],
    ['amount >= 1000', { amount: 1000 }, true],
    // Without an answer nothing is known.
    ['start > date("2026-11-20")', {}, false],
    ['start = null', {}, true],
    ['some row in rows satisfies row.day < date("2026-11-20")', { rows: [{ day: '2026-11-01' }] }, true],
  ])('%s with %j', (when, answers, expected) => expect(holds(when, answers)).toBe(expected));
});

describe('automatic actions', () => {
  const http = (url: string, each?: string) => ({
    schema: 1,
    steps: [
      { kind: 'action', id: 'a', name: 'a', effect: { kind: 'http', method: 'GET', url }, ...(each && { each }) },
    ],
  });
  function urls(url: string, answers: Record<string, unknown>, each?: string): string[] {
    const run = new Sandbox(http(url, each));
    run.more = { form, timeZone: 'Asia/Shanghai' };
    run.submit(answers);
    return run.events.flatMap((event) =>
      event.type === 'action.requested' && event.payload.effect?.kind === 'http' ? [event.payload.effect.url] : [],
    );
  }
  test('texts stay one part of a URL, dates are written out', () => {
    const url = '"https://x.example/" + string(day) + "/" + note';
    const rows = [{ day: '2026-11-21', note: '../a?b=c' }, { day: '2026-11-22' }];
    expect(urls('"https://x.example/" + string(start)', { start: '2026-11-21' })).toEqual([
      'https://x.example/2026-11-21',
    ]);
    expect(urls(url, { rows: [rows[0]] }, 'rows')).toEqual(['https://x.example/2026-11-21/..%2Fa%3Fb%3Dc']);
  });

  const set = (fields: Record<string, string>, each?: string) => ({
    schema: 1,
    steps: [{ kind: 'action', id: 'a', name: 'a', effect: { kind: 'set', fields }, ...(each && { each }) }],
  });
  test('what is set takes formulas along, and what does not fit is not set', () => {
    const run = new Sandbox(set({ amount: '5' }));
    run.more = { form, setAnswers: (_answers, changes) => ({ changes: { ...changes, twice: 10 }, findings: [] }) };
    expect(run.submit({}).state.answers).toEqual({ amount: 5, twice: 10 });
    const flawed = new Sandbox(set({ amount: '"a lot"' }));
    flawed.more = {
      setAnswers: (_answers, changes) => ({ changes, findings: [{ path: 'amount', code: 'wrong-type' }] }),
    };
    expect(flawed.submit({}).state).toMatchObject({
      status: 'suspended',
      answers: {},
      suspension: { kind: 'attention', reason: 'values-do-not-fit', step: 'a', error: { code: 'wrong-type' } },
    });
  });
});
