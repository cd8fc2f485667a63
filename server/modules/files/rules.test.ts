import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Form } from '@portico/core/definitions/form/form.ts';
import { cleanName, dispositionOf, filesIn, findingsOfFiles } from './rules.ts';

describe('file names', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\li\\报销.xlsx', '报销.xlsx'],
    ['..', 'file'],
    ['', 'file'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\n.txt', 'ab.txt'],
    // A right-to-left override would show this as `cod.exe` reversed.
    ['invoice\u202Excod.exe', 'invoicexcod.exe'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['name. . ', 'name'],
  ])('%j becomes %j', (given, clean) => expect(cleanName(given)).toBe(clean));

  it('keeps the ending of a name that is too long', () => {
    const name = cleanName(`${'长'.repeat(4096)}.pdf`);
    expect([...name]).toHaveLength(255);
    expect(name.endsWith('长.pdf')).toBe(true);
  });
  it('are never a path, empty or too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
        const name = cleanName(given);
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect(['', '.', '..']).not.toContain(name);
        expect([...name].length).toBeLessThanOrEqual(255);
        expect(cleanName(name)).toBe(name);
      }),
    );
  });
  it('go into the header as plain ASCII and come back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (given) => {
        const name = cleanName(given);
        const value = dispositionOf(name);
        expect(value).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9%!._~-]+$/);
        expect(decodeURIComponent(value.split("''")[1] ?? '')).toBe(name);
      }),
    );
  });
});

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const form = Form.parse({
  schema: 1,
  items: [
    { kind: 'text', id: 'note', name: 'Note' },
    {
      kind: 'section',
      id: 's',
      name: 'S',
      items: [{ kind: 'attachment', id: 'papers', name: 'Papers', accept: ['.pdf'], maxMegabytes: 1 }],
    },
    {
      kind: 'table',
      id: 'items',
      name: 'Items',
      columns: [
        { kind: 'text', id: 'what', name: 'What' },
        { kind: 'attachment', id: 'invoice', name: 'Invoice' },
      ],
    },
  ],
});
const entry = (n: number, more = {}) => ({ id: id(n), name: `${n}.pdf`, size: 10, type: 'application/pdf', ...more });

describe('files named in answers', () => {
  it('are found in fields, sections and rows of tables', () => {
    const answers = {
      note: id(9),
      papers: [entry(1), id(2)],
      items: [{ what: 'a', invoice: [entry(3)] }, { what: 'b' }, { invoice: [entry(4)] }],
    };
    expect(filesIn(form, answers).map((file) => [file.path, file.id])).toEqual([
      ['papers', id(1)],
      ['papers', id(2)],
      ['items.0.invoice', id(3)],
      ['items.2.invoice', id(4)],
    ]);
  });
  it('are none where answers are absent or not files', () => {
    expect(filesIn(form, {})).toEqual([]);
    expect(filesIn(form, { papers: 'x', items: [null, 'x', { invoice: 7 }] })).toEqual([]);
  });

  const findings = (answers: Record<string, unknown>, stored: ReturnType<typeof entry>[]) =>
    findingsOfFiles(filesIn(form, answers), new Map(stored.map((file) => [file.id, file]))).map((one) => [
      one.path,
      one.code,
    ]);
  it('are fine when they are as stored, described or by bare id', () => {
    expect(findings({ papers: [entry(1), id(2)] }, [entry(1), entry(2)])).toEqual([]);
  });
  it.each([
    ['not found', { papers: [entry(1)] }, [], ['papers', 'file-not-yours']],
    ['not an id at all', { papers: ['../x'] }, [], ['papers', 'file-not-yours']],
    ['in a row', { items: [{}, { invoice: [entry(1)] }] }, [], ['items.1.invoice', 'file-not-yours']],
    ['described wrongly', { papers: [entry(1, { name: 'x.pdf' })] }, [entry(1)], ['papers', 'file-described-wrongly']],
    [
      'too large, hidden by a bare id',
      { papers: [id(1)] },
      [entry(1, { size: 2_000_000 })],
      ['papers', 'file-too-large'],
    ],
    [
      'of another type, hidden by a bare id',
      { papers: [id(1)] },
      [entry(1, { name: 'x.exe' })],
      ['papers', 'file-type'],
    ],
  ])('are refused: %s', (_, answers, stored, finding) => expect(findings(answers, stored as never)).toEqual([finding]));
});
