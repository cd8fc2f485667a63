import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@portico/core/api/endpoint.ts';
import { compileEndpoint } from './validation.ts';

const Part = z.object({ names: z.array(z.string()) });
const { encode } = compileEndpoint(
  endpoint({
    method: 'GET',
    path: '/thing',
    permission: 'public',
    summary: '',
    reply: z.object({ id: z.number(), part: Part, other: Part.optional() }),
  }),
);
const text = (reply: unknown) => JSON.parse(encode(reply).text) as unknown;

describe('a reply with frozen parts', () => {
  const part = Object.freeze({ names: Object.freeze(['a']), secret: 'x' });

  it('is what it would be without', () => {
    for (let round = 0; round < 2; round++) {
      expect(text({ id: 1, part, more: 1 })).toEqual({ id: 1, part: { names: ['a'] } });
      expect(text({ id: 2, part, other: part })).toEqual({ id: 2, part: { names: ['a'] }, other: { names: ['a'] } });
    }
  });
  it('is refused when such a part is wrong, each time', () => {
    const wrong = Object.freeze({ names: Object.freeze([1]) });
    for (let round = 0; round < 2; round++)
      expect(() => encode({ id: 1, part: wrong })).toThrow(/does not fit its schema.*names/s);
  });
  it('is refused when the rest is wrong', () => {
    expect(() => encode({ id: 'x', part })).toThrow(/does not fit its schema/);
  });
  it('is looked at again where a part may have changed', () => {
    const open = { names: ['a'] as unknown[] };
    expect(text({ id: 1, part: open })).toEqual({ id: 1, part: open });
    open.names.push(1);
    expect(() => encode({ id: 1, part: open })).toThrow(/does not fit its schema/);
  });
});
