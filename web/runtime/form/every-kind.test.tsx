import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { type Answers, Form, type FormContext } from '@portico/core/definitions/form/index.ts';
import { answerWith, inPage, sayIn } from '../../testing/in-page.tsx';
import type { controls } from './fields/registry.ts';
import { FormFields } from './form-fields.tsx';

// Every kind in the page by the same measure: found by its name, told when it must be filled in, harmless when an old
// answer has another shape, readable when it is only read.

const context: FormContext = {
  requester: { id: 'p-1', name: '李娜', department: 'sales', departments: ['sales'], grade: 3, post: null, groups: [] },
  today: '2026-11-24',
  now: Date.parse('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  language: 'en',
};
const names = (zh: string, en: string) => ({ zh, en });
const options = [
  { value: 'a', label: names('甲', 'Alpha') },
  { value: 'b', label: names('乙', 'Beta') },
];

interface Sample {
  /** Beyond kind, id and name. */
  own?: Record<string, unknown>;
  answer: unknown;
  /** What a reader sees of the answer. */
  shown: string;
  /** What somebody types, and the answer it gives. */
  typed?: [string, unknown];
}
const file = { id: 'f1', name: 'bill.pdf', size: 10, type: 'application/pdf' };
const samples: Record<keyof typeof controls, Sample> = {
  text: { answer: 'Berlin', shown: 'Berlin', typed: ['x', 'x'] },
  'long-text': { answer: 'two\nlines', shown: 'two', typed: ['x', 'x'] },
  'rich-text': { answer: { type: 'doc', content: [] }, shown: '' },
  number: { answer: 12.5, shown: '12.5', typed: ['7', 7] },
  money: { own: { currency: 'CNY' }, answer: 1234.5, shown: '1,234.50', typed: ['7', 7] },
  percent: { answer: 12.5, shown: '12.5', typed: ['7', 7] },
  date: { answer: '2026-11-24', shown: '2026-11-24' },
  'date-time': { answer: '2026-11-24T09:30+08:00', shown: '2026-11-24 09:30' },
  time: { answer: '09:30', shown: '09:30' },
  'date-range': { answer: { start: '2026-11-24', end: '2026-11-25' }, shown: '2026-11-25' },
  duration: { answer: 'PT7H30M', shown: '7 h 30 min' },
  choice: { own: { options }, answer: 'a', shown: 'Alpha' },
  choices: { own: { options }, answer: ['a', 'b'], shown: 'Beta' },
  cascade: {
    own: { options: [{ value: 'hq', label: 'HQ', children: [{ value: 'f1', label: 'Floor 1' }] }] },
    answer: ['hq', 'f1'],
    shown: 'Floor 1',
  },
  'yes-no': { answer: true, shown: 'Yes' },
  person: { answer: 'p-2', shown: 'Wang Fang' },
  department: { answer: 'sales', shown: 'Sales' },
  post: { answer: 'general-manager', shown: 'General manager' },
  team: { answer: 'it-desk', shown: 'IT desk' },
  attachment: { answer: [file], shown: 'bill.pdf' },
  image: { answer: [{ ...file, name: 'bill.png', type: 'image/png' }], shown: 'bill.png' },
  signature: { answer: { width: 300, height: 100, strokes: [[1, 2, 3, 4]] }, shown: '' },
  phone: { answer: '+86 138 0013 8000', shown: '138', typed: ['139', '139'] },
  email: { answer: 'li.na@example.cn', shown: 'li.na@example.cn', typed: ['a@b.cn', 'a@b.cn'] },
  'id-number': { answer: '11010519491231002X', shown: '11010519491231002X', typed: ['1', '1'] },
  address: { answer: { region: ['北京市', '市辖区', '东城区'], detail: '长安街 1 号' }, shown: '长安街 1 号' },
  rating: { own: { max: 5 }, answer: 4, shown: '4' },
  formula: { own: { value: '1 + 1', as: 'number' }, answer: 2, shown: '2' },
  lookup: { own: { from: 'requester', attribute: 'name' }, answer: '李娜', shown: '李娜' },
  serial: { answer: 'A-1', shown: 'A-1' },
};
/** Never typed by anybody. */
const isGiven = (kind: string) => ['formula', 'lookup', 'serial'].includes(kind);

const formOf = (kind: string, own: Record<string, unknown> = {}) =>
  Form.parse({ schema: 1, items: [{ kind, id: 'x', name: names('此项', 'This item'), ...own }] });

beforeAll(() => sayIn('en'));
/** What React and antd complain of. */
let complaints: MockInstance;

beforeEach(() => {
  complaints = vi.spyOn(console, 'error');
  const person = { nameEn: 'Wang Fang', department: null, disabled: false };
  answerWith({
    '/people': { items: [{ id: 'p-2', name: '王芳', ...person }], next: null },
    '/departments': { items: [{ key: 'sales', name: names('销售部', 'Sales'), parent: null }] },
    '/posts': { items: [{ key: 'general-manager', name: names('总经理', 'General manager') }] },
    '/teams': { items: [{ key: 'it-desk', name: names('IT 服务台', 'IT desk') }] },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A form whose answers somebody holds; `told` hears each change. */
function Held({ form, start, told }: { form: Form; start: Answers; told: (answers: Answers) => void }) {
  const [answers, setAnswers] = useState(start);
  const take = (next: Answers) => {
    setAnswers(next);
    told(next);
  };
  return <FormFields form={form} answers={answers} context={context} onChange={take} showAll />;
}

describe.each(Object.entries(samples))('%s', (kind, { own, answer, shown, typed }) => {
  it('is found by its name', () => {
    inPage(<Held form={formOf(kind, own)} start={{}} told={() => undefined} />);
    if (isGiven(kind)) expect(screen.getByText('This item')).toBeTruthy();
    else expect(screen.queryAllByLabelText(/This item/)).not.toEqual([]);
  });

  if (!isGiven(kind))
    it('says that it must be filled in, beside the field and on top', () => {
      inPage(<Held form={formOf(kind, { ...own, required: true })} start={{}} told={() => undefined} />);
      expect(within(screen.getByRole('alert')).getByRole('button', { name: /This item/ })).toBeTruthy();
      expect(document.querySelector('[data-field=x]')?.textContent).toMatch(/Please|Required|must/i);
    });

  if (typed)
    it('gives what is typed, and nothing again once that is deleted', async () => {
      const told = vi.fn();
      inPage(<Held form={formOf(kind, own)} start={{}} told={told} />);
      const user = userEvent.setup();
      const input = screen.getByLabelText(/This item/);
      await user.type(input, typed[0]);
      await user.tab();
      expect(told.mock.lastCall?.[0]).toEqual({ x: typed[1] });
      await user.clear(input);
      await user.tab();
      expect((told.mock.lastCall?.[0] as Answers)['x']).toBeUndefined();
    });

  it.each([7, 'other', ['a', 7], { some: 'shape' }, true])(
    'an old answer of another shape, %j, breaks nothing',
    (odd) => {
      inPage(<Held form={formOf(kind, own)} start={{ x: odd }} told={() => undefined} />);
      expect(screen.getByText('This item')).toBeTruthy();
      expect(complaints).not.toHaveBeenCalled();
    },
  );

  it('can be read', async () => {
    inPage(<FormFields form={formOf(kind, own)} answers={{ x: answer }} context={context} mode="read" />);
    expect(await screen.findByText('This item')).toBeTruthy();
    await vi.waitFor(() => expect(document.querySelector('[data-field=x]')?.textContent).toContain(shown));
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
