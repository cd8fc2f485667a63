import { describe, expect, it } from 'vitest';
import { serviceKind } from '../service/kind.ts';
import { checkText } from './check-text.ts';

const step = { kind: 'approve', id: 'boss', name: { zh: '主管', en: 'Boss' }, who: [{ kind: 'manager', level: 1 }] };
const document = (more: Record<string, unknown> = {}) => ({
  ...serviceKind.blank({ key: 'new', name: 'New' }),
  category: 'it',
  prefix: 'NEW',
  flow: { schema: 1, steps: [step] },
  ...more,
});
const written = (content: unknown) => JSON.stringify(content, null, 2);
const found = (content: unknown) =>
  checkText(serviceKind, written(content)).map(({ path, code, params }) => ({
    path,
    code,
    allowed: params?.['allowed'] as string[] | undefined,
    step: (params?.['step'] as { id: string } | undefined)?.id,
    line: written(content).split('\n')[Number(params?.['line']) - 1]?.trim(),
  }));
const withStep = (more: Record<string, unknown>) => document({ flow: { schema: 1, steps: [{ ...step, ...more }] } });
const withItem = (item: unknown) => document({ form: { schema: 1, items: [item] } });

describe('what is wrong with the text of a service', () => {
  it('is nothing, when it is one', () => expect(found(document())).toEqual([]));

  it('a step of no kind there is: its step, its line and the kinds', () => {
    const [fault, ...more] = found(withStep({ kind: 'aprove' }));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({
      path: 'flow.steps.0.kind',
      code: 'invalid_value',
      step: 'boss',
      line: '"kind": "aprove",',
    });
    expect(fault?.allowed).toEqual([
      'action',
      'approve',
      'choice',
      'end',
      'fill',
      'notify',
      'parallel',
      'repeat',
      'wait',
      'work',
    ]);
  });
  it('a way of finding people that there is not', () => {
    const [fault] = found(withStep({ who: [{ kind: 'managr', level: 1 }] }));
    expect(fault).toMatchObject({ path: 'flow.steps.0.who.0.kind', step: 'boss', line: '"kind": "managr",' });
    expect(fault?.allowed).toContain('manager');
  });
  it('a value, a type and a property inside the kind that was meant', () => {
    expect(found(withStep({ mode: 'everyone', extra: 1, limit: 7 }))).toEqual([
      { path: 'flow.steps.0.limit', code: 'invalid_type', allowed: ['object'], step: 'boss', line: '"limit": 7' },
      {
        path: 'flow.steps.0.mode',
        code: 'invalid_value',
        allowed: ['all', 'any', 'sequence', 'votes'],
        step: 'boss',
        line: '"mode": "everyone",',
      },
      {
        path: 'flow.steps.0.extra',
        code: 'unknown-property',
        allowed: expect.arrayContaining(['who', 'mode', 'limit', 'buttons']) as string[],
        step: 'boss',
        line: '"extra": 1,',
      },
    ]);
  });
  it('what is missing, at what it is missing from', () => {
    const fault = found(withStep({ who: undefined }));
    expect(fault).toEqual([
      { path: 'flow.steps.0.who', code: 'property-missing', allowed: ['array'], step: 'boss', line: '{' },
    ]);
  });
  it('a text that is none, of several things it may be', () => {
    expect(found(document({ name: 7 }))).toEqual([
      { path: 'name', code: 'invalid_type', allowed: ['string', 'object'], step: undefined, line: '"name": 7,' },
    ]);
  });
  it('a field of no kind, and an option that is no text', () => {
    const [kind] = found(withItem({ kind: 'txt', id: 'q', name: 'Q' }));
    expect(kind).toMatchObject({ path: 'form.items.0.kind', step: 'q', line: '"kind": "txt",' });
    expect(kind?.allowed).toEqual(expect.arrayContaining(['text', 'money', 'table', 'section']));
    expect(found(withItem({ kind: 'choice', id: 'c', name: 'C', options: [{ value: 1, label: 'x' }] }))).toEqual([
      {
        path: 'form.items.0.options.0.value',
        code: 'invalid_type',
        allowed: ['string'],
        step: 'c',
        line: '"value": 1,',
      },
    ]);
  });
  it('deep inside a section inside a branch of a branch', () => {
    const inner = {
      kind: 'choice',
      id: 'c',
      name: 'C',
      branches: [
        { id: 'x', name: 'X', steps: [{ ...step, mode: 'no' }] },
        { id: 'y', name: 'Y', steps: [] },
      ],
    };
    const outer = {
      ...inner,
      id: 'o',
      branches: [
        { id: 'z', name: 'Z', steps: [inner] },
        { id: 'u', name: 'U', steps: [] },
      ],
    };
    const [fault] = found(document({ flow: { schema: 1, steps: [outer] } }));
    expect(fault).toMatchObject({
      path: 'flow.steps.0.branches.0.steps.0.branches.0.steps.0.mode',
      step: 'boss',
      line: '"mode": "no"',
    });
  });
  it('what only the check finds, by id, stands at its line too', () => {
    const [fault] = found(withStep({ who: [{ kind: 'field', field: 'nothing' }] }));
    expect(fault).toMatchObject({ path: 'flow.boss.who.0', code: 'unknown-field', step: 'boss', line: '{' });
  });
  it.each([
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
    ['{ "a": [1, 2,, 3] }', 1, 14],
    ['{\n  "a": "x\n', 2, 10],
    ['', 1, 1],
    ['{} {}', 1, 4],
    ['{"a": 01}', 1, 8],
  ])('no JSON: %j at line %d, column %d', (text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(checkText(serviceKind, text)).toEqual([{ path: '', code: 'not-json', params: { line, column } }]);
  });
  it('nests as deep as it likes without an end to the reader', () => {
    expect(checkText(serviceKind, '['.repeat(100_000))[0]?.code).toBe('not-json');
  });
});
