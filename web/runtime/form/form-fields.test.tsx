import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { Form, type FormContext } from '@portico/core/definitions/form/index.ts';
import { inPage, sayIn } from '../../testing/in-page.tsx';
import { FormFields } from './form-fields.tsx';

const context: FormContext = {
  requester: {
    id: 'p-1',
    name: '李娜',
    department: 'sales',
    departments: ['sales'],
    grade: 3,
    post: null,
    groups: [],
  },
  today: '2026-11-24',
  now: Date.parse('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  language: 'en',
};
const form = Form.parse({
  schema: 1,
  items: [
    { kind: 'text', id: 'shown', name: { zh: '看得见', en: 'Seen' } },
    { kind: 'text', id: 'unseen', name: { zh: '看不见', en: 'Not seen' }, visible: 'shown = "x"' },
    {
      kind: 'table',
      id: 'rows',
      name: { zh: '明细', en: 'Rows' },
      columns: [{ kind: 'text', id: 'what', name: { zh: '物品', en: 'What' } }],
    },
  ],
});

beforeAll(() => sayIn('en'));
afterEach(cleanup);

it('says on top whatever a server refuses, also what stands at no field one can see', () => {
  const findings = [
    { path: 'shown', code: 'required' },
    { path: 'unseen', code: 'read-only' },
    { path: 'rows.7.what', code: 'required' },
    { path: 'gone', code: 'unknown-field' },
  ];
  inPage(<FormFields form={form} answers={{}} context={context} findings={findings} onChange={() => undefined} />);
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('4 to mend');
  const lines = within(alert)
    .getAllByRole('listitem')
    .map((line) => line.textContent);
  expect(lines).toEqual([
    expect.stringMatching(/^Seen/),
    expect.stringMatching(/^Not seen/),
    expect.stringMatching(/^Rows.*What/),
    expect.stringMatching(/^gone.*no such field/),
  ]);
  expect(document.querySelector('[data-field=unseen]')).toBeNull();
});
