import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalForm } from './normal-form.ts';

describe('normalForm', () => {
  it.each([
    ['INV-1 ', 'inv-1'],
    ['ＩＮＶ－１', 'inv-1'],
    ['inv\u200b-\u20601\ufeff', 'inv-1'],
    ['  京A　 12345', '京a 12345'],
    ['Straße', 'strasse'],
    ['é', 'e\u0301'.normalize('NFC')],
  ])('%j is compared as %j', (typed, compared) => expect(normalForm(typed)).toBe(compared));
  it('keeps what differs apart', () => {
    expect(normalForm('INV-1')).not.toBe(normalForm('INV-10'));
    expect(normalForm('甲')).not.toBe(normalForm('乙'));
    expect(normalForm('a b')).not.toBe(normalForm('ab'));
  });
  it('changes nothing the second time', { timeout: 30_000 }, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => normalForm(normalForm(text)) === normalForm(text)));
  });
});
