import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAnswers, checkForm, Form, type FormContext, fieldKinds } from './index.ts';

// Every kind by the same measure: what is kept, what is refused and why, what happens when it is required, hidden, locked.

const context: FormContext = {
  requester: { id: 'p1', name: '李娜', department: 'sales', departments: ['sales'], grade: 3, post: null, groups: [] },
  today: '2026-11-24',
  now: Date.parse('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh',
};
const options = [
  { value: 'a', label: '甲' },
  { value: 'b', label: '乙', when: 'false' },
];
const cascade = [{ value: 'hq', label: '总部', children: [{ value: 'f1', label: '一楼' }] }];
const file = { id: 'f1', name: 'a.pdf', size: 10, type: 'application/pdf' };
const picture = { id: 'f2', name: 'a.png', size: 10, type: 'image/png' };
const drawn = { width: 300, height: 100, strokes: [[1, 2, 3, 4]] };

interface Case {
  kind: string;
  /** Beyond kind, id and name. */
  own?: Record<string, unknown>;
  /** Given, and as it is kept; one value stands for both. */
  good: [unknown, unknown?][];
  /** Given, and the code of the finding. */
  bad: [unknown, string][];
}
const cases: Case[] = [
  {
    kind: 'text',
    own: { maxLength: 3 },
    good: [['甲乙丙']],
    bad: [
      ['甲乙丙丁', 'too-long'],
      [7, 'wrong-type'],
    ],
  },
  {
    kind: 'long-text',
    own: { maxLength: 5 },
    good: [['a\nb']],
    bad: [
      ['123456', 'too-long'],
      [{}, 'wrong-type'],
    ],
  },
  {
    kind: 'rich-text',
    own: { maxLength: 5 },
    good: [],
    bad: [
      ['1234567', 'too-long'],
      [7, 'wrong-type'],
    ],
  },
  {
    kind: 'number',
    own: { min: 1, max: 9, scale: 1 },
    good: [[1.5], [9]],
    bad: [
      [0, 'too-small'],
      [10, 'too-large'],
      [1.25, 'too-many-decimals'],
      ['9', 'wrong-type'],
    ],
  },
  {
    kind: 'money',
    own: { currency: 'CNY', min: 0 },
    good: [[0.29], [1234.5]],
    bad: [
      [0.295, 'too-many-decimals'],
      [-1, 'too-small'],
      ['9', 'wrong-type'],
    ],
  },
  {
    kind: 'percent',
    own: { max: 100 },
    good: [[12.5]],
    bad: [
      [101, 'too-large'],
      ['9', 'wrong-type'],
    ],
  },
  {
    kind: 'date',
    own: { max: 'today()' },
    good: [['2026-11-24']],
    bad: [
      ['2026-11-25', 'after-max'],
      ['2026-02-30', 'bad-date'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'date-time',
    good: [
      ['2026-11-24T09:30', '2026-11-24T09:30+08:00'],
      ['2026-11-24T01:30Z', '2026-11-24T09:30+08:00'],
    ],
    bad: [
      ['2026-11-24', 'bad-date'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'time',
    good: [['09:30'], ['23:59:30', '23:59']],
    bad: [
      ['24:00', 'bad-time'],
      [9, 'wrong-type'],
    ],
  },
  {
    kind: 'date-range',
    good: [[{ start: '2026-11-24', end: '2026-11-24' }]],
    bad: [
      [{ start: '2026-11-24' }, 'range-incomplete'],
      [{ start: '2026-11-25', end: '2026-11-24' }, 'range-reversed'],
      [{ start: '2026-13-01', end: '2026-13-02' }, 'bad-date'],
    ],
  },
  {
    kind: 'duration',
    own: { maxHours: 40 },
    good: [['PT12H30M']],
    bad: [
      ['PT41H', 'too-large'],
      ['P1D', 'bad-duration'],
    ],
  },
  {
    kind: 'choice',
    own: { options },
    good: [['a']],
    bad: [
      ['c', 'not-an-option'],
      ['b', 'option-unavailable'],
      [['a'], 'wrong-type'],
    ],
  },
  {
    kind: 'choices',
    own: { options, maxChosen: 1 },
    good: [[['a']], [['a', 'a'], ['a']]],
    bad: [
      [['c'], 'not-an-option'],
      [['b'], 'option-unavailable'],
      [[5], 'wrong-type'],
    ],
  },
  {
    kind: 'cascade',
    own: { options: cascade },
    good: [[['hq', 'f1']]],
    bad: [
      [['hq'], 'choice-incomplete'],
      [['hq', 'f9'], 'not-an-option'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'yes-no',
    good: [[true], [false]],
    bad: [
      ['maybe', 'wrong-type'],
      [7, 'wrong-type'],
    ],
  },
  {
    kind: 'person',
    good: [['p2'], [['p2'], 'p2']],
    bad: [
      [5, 'wrong-type'],
      [['p2', 'p3'], 'wrong-type'],
    ],
  },
  {
    kind: 'department',
    own: { multiple: true },
    good: [[['sales']], ['sales', ['sales']]],
    bad: [[[5], 'wrong-type']],
  },
  { kind: 'post', good: [['general-manager']], bad: [[{}, 'wrong-type']] },
  { kind: 'team', good: [['it-desk']], bad: [[true, 'wrong-type']] },
  {
    kind: 'attachment',
    own: { maxFiles: 1, accept: ['.pdf'] },
    good: [[[file]]],
    bad: [
      [[file, { ...file, id: 'f3' }], 'too-many-files'],
      [[picture], 'file-type'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'image',
    good: [[[picture]]],
    bad: [
      [[file], 'file-type'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'signature',
    good: [[drawn]],
    bad: [
      ['signed', 'wrong-type'],
      [{ ...drawn, strokes: [[1]] }, 'wrong-type'],
    ],
  },
  {
    kind: 'phone',
    good: [['+86 138 0013 8000']],
    bad: [
      ['12', 'bad-phone'],
      ['call me', 'bad-phone'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'email',
    good: [['li.na@example.cn']],
    bad: [
      ['li.na', 'bad-email'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'id-number',
    good: [['11010519491231002x', '11010519491231002X']],
    bad: [
      ['110105194912310021', 'bad-id-number'],
      [5, 'wrong-type'],
    ],
  },
  {
    kind: 'address',
    good: [[{ region: ['北京市', '市辖区', '东城区'], detail: '长安街 1 号' }]],
    bad: [
      [{ detail: '1 号' }, 'address-incomplete'],
      ['here', 'wrong-type'],
    ],
  },
  {
    kind: 'rating',
    own: { max: 5 },
    good: [[5]],
    bad: [
      [6, 'too-large'],
      [2.5, 'too-many-decimals'],
      ['9', 'wrong-type'],
    ],
  },
  {
    kind: 'table',
    own: { columns: [{ kind: 'number', id: 'n', name: 'N', max: 5 }], maxRows: 2 },
    good: [
      [
        [{ n: 1 }, { n: 2 }],
        [{ n: 1 }, { n: 2 }],
      ],
    ],
    bad: [
      [[{ n: 1 }, { n: 1 }, { n: 1 }], 'too-many-rows'],
      [[{ n: 6 }], 'too-large'],
      [5, 'wrong-type'],
    ],
  },
];
/** Never typed: worked out, looked up or given by the server. */
const given: Record<string, Record<string, unknown>> = {
  formula: { value: '1 + 1', as: 'number' },
  lookup: { from: 'requester', attribute: 'name' },
  serial: {},
};

const formOf = (kind: string, own: Record<string, unknown> = {}): Form =>
  Form.parse({ schema: 1, items: [{ kind, id: 'x', ...(kind in fieldKinds && { name: 'X' }), ...own }] });
const check = (kind: string, own: Record<string, unknown> | undefined, answer: unknown) => {
  const { answers, findings } = checkAnswers(formOf(kind, own), answer === undefined ? {} : { x: answer }, context);
  return { kept: answers['x'], codes: findings.map(({ code }) => code) };
};

describe('every field kind', () => {
  it('is in this table', () => {
    const told = [...cases.map(({ kind }) => kind), ...Object.keys(given)];
    expect(told.sort()).toEqual(Object.keys(fieldKinds).sort());
  });

  describe.each(cases.map((each) => [each.kind, each] as const))('%s', (kind, { own, good, bad }) => {
    it('is a form without faults', () => expect(checkForm(formOf(kind, own))).toEqual([]));
    it.each(good)('keeps %j', (answer, kept = answer) => expect(check(kind, own, answer)).toEqual({ kept, codes: [] }));
    it.each(bad)('refuses %j as %s', (answer, code) => expect(check(kind, own, answer).codes).toContain(code));
    it.each([undefined, null, ''])('takes %j for no answer, and misses it when it is required', (answer) => {
      expect(check(kind, own, answer)).toEqual({ kept: undefined, codes: [] });
      expect(check(kind, { ...own, required: true }, answer).codes).toContain('required');
    });
    it('drops what is hidden, and does not ask for it', () => {
      const [answer] = good[0] ?? [bad[0]?.[0]];
      expect(check(kind, { ...own, visible: false, required: true }, answer)).toEqual({ kept: undefined, codes: [] });
    });
    it('takes nothing where it is locked', () => {
      const [answer] = good[0] ?? [bad[0]?.[0]];
      expect(check(kind, { ...own, readOnly: true }, answer).kept).toBeUndefined();
    });
  });

  it.each(Object.entries(given))('%s takes nothing that is typed', (kind, own) => {
    expect(check(kind, own, 'mine').kept).not.toBe('mine');
  });

  it.each([
    [{ kind: 'note', text: 'Read this' }],
    [{ kind: 'divider' }],
    [{ kind: 'section', name: 'S', items: [{ kind: 'text', id: 'y', name: 'Y' }] }],
    [{ kind: 'columns', columns: [[{ kind: 'text', id: 'y', name: 'Y' }], []] }],
    [{ kind: 'tabs', panes: [{ id: 'p', name: 'P', items: [{ kind: 'text', id: 'y', name: 'Y' }] }] }],
    [{ kind: 'steps', panes: [{ id: 'p', name: 'P', items: [{ kind: 'text', id: 'y', name: 'Y' }] }] }],
  ])('layout %j has no answer of its own', ({ kind, ...own }) => {
    expect(checkForm(formOf(kind, own))).toEqual([]);
    expect(check(kind, own, 'mine').codes).toEqual(['unknown-field']);
  });
});

describe('locked rows', () => {
  const table = {
    kind: 'table',
    id: 'x',
    name: 'X',
    columns: [
      { kind: 'number', id: 'n', name: 'N' },
      { kind: 'number', id: 'locked', name: 'L', readOnly: true },
    ],
  };
  const sent = (own: Record<string, unknown>, answer: unknown, previous: Record<string, unknown> = {}) => {
    const form = Form.parse({ schema: 1, items: [{ ...table, ...own }] });
    const { answers, findings } = checkAnswers(form, { x: answer }, context, previous);
    return [answers['x'], findings.map(({ path, code }) => `${path} ${code}`)];
  };
  it('of a table are what they were, whatever a client says', () => {
    expect(sent({ readOnly: true }, [{ n: 1 }])).toEqual([undefined, ['x read-only']]);
    expect(sent({ readOnly: true }, [{ n: 1 }], { x: [{ n: 7 }] })).toEqual([[{ n: 7 }], []]);
    expect(sent({ readOnly: true }, [])).toEqual([undefined, []]);
  });
  it('keep in a locked column what stood in it, also when a row has moved, and take nothing else', () => {
    expect(sent({}, [{ n: 1, locked: 5 }])).toEqual([[{ n: 1 }], ['x.0.locked read-only']]);
    const previous = { x: [{ n: 1, locked: 5 }, { n: 2 }] };
    expect(sent({}, [{ n: 2 }, { n: 1, locked: 5 }], previous)).toEqual([[{ n: 2 }, { n: 1, locked: 5 }], []]);
    expect(sent({}, [{ n: 1, locked: 6 }], previous)).toEqual([[{ n: 1 }], ['x.0.locked read-only']]);
  });
});

describe('docs/forms.md', () => {
  const source = readFileSync(new URL('../../../docs/forms.md', import.meta.url), 'utf8');
  it('shows a form that is one, without faults', () => {
    const example = /```json\n([\s\S]*?)```/.exec(source)?.[1] ?? '';
    const form = Form.parse(JSON.parse(example));
    expect(checkForm(form)).toEqual([]);
    // Nothing is added or taken away by reading it.
    expect(form).toEqual(JSON.parse(example));
  });
  it('names every kind', () => {
    for (const kind of Object.keys(fieldKinds)) expect(source).toContain(`\`${kind}\``);
  });
});
