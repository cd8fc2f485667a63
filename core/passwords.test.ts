import fc from 'fast-check';
import { expect, it } from 'vitest';
import { passwordFault } from './passwords.ts';

it.each([
  ['short', 'too-short'],
  ['password12', 'too-common'],
  ['P@ssw0rd123', 'too-common'],
  ['1234567890', 'too-common'],
  ['0987654321', 'too-common'],
  ['aaaaaaaaaaaa', 'too-common'],
  ['qwertyuiop', 'too-common'],
  ['abcabcabcabc', 'too-common'],
  ['adminadmin', 'too-common'],
  ['woaini1314', 'too-common'],
  ['su.wan2026!', 'like-the-name'],
  ['wan.su.wan.su', 'like-the-name'],
  ['苏婉苏婉苏婉苏婉苏婉', 'like-the-name'],
  ['a long password', null],
  ['correct horse battery', null],
  ['k7#mQv2!pXz', null],
] as const)('%s: %s', (password, fault) => {
  expect(passwordFault(password, ['su.wan', '苏婉'])).toBe(fault);
});
it('what a machine draws will do, whatever the name', () => {
  const letter = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789-_');
  fc.assert(
    fc.property(fc.string({ unit: letter, minLength: 22, maxLength: 40 }), fc.string(), (password, name) => {
      fc.pre(new Set(password).size > 12 && (name.length < 3 || !password.toLowerCase().includes(name.toLowerCase())));
      expect(passwordFault(password, [name])).toBeNull();
    }),
  );
});
