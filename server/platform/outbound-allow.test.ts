import { describe, expect, it } from 'vitest';
import { type Address, addressOf } from './outbound-addresses.ts';
import { AllowError, readAllowList, refusalOf } from './outbound-allow.ts';

const at = (text: string): Address => {
  const address = addressOf(text);
  if (!address) throw new Error(text);
  return address;
};

describe('the allow-list', () => {
  it('takes hosts and blocks with and without port', () => {
    expect(
      readAllowList('hr.example, 10.0.0.0/8:8080 [fd00::/8]:9000 fd01::1').map(({ host, port }) => [host, port]),
    ).toEqual([
      ['hr.example', null],
      [null, 8080],
      [null, 9000],
      [null, null],
    ]);
    for (const text of ['10.0.0.0/33', '10.1', 'http://hr.example', 'hr.example:0', '*'])
      expect(() => readAllowList(text)).toThrow(AllowError);
  });
  it.each([
    ['', 'a.example', '93.184.216.34', 443, null],
    ['', 'a.example', '93.184.216.34', 8443, 'port-forbidden'],
    ['a.example:8443', 'a.example', '93.184.216.34', 8443, null],
    ['a.example:8443', 'b.example', '93.184.216.34', 8443, 'port-forbidden'],
    ['', 'a.example', '10.1.2.3', 443, 'address-forbidden'],
    ['a.example', 'a.example', '10.1.2.3', 443, null],
    ['a.example', 'a.example', '127.0.0.1', 443, null],
    ['a.example:8443', 'a.example', '10.1.2.3', 443, 'port-forbidden'],
    ['a.example', 'a.example', '169.254.169.254', 80, 'address-forbidden'],
    ['a.example', 'a.example', '::ffff:169.254.169.254', 80, 'address-forbidden'],
    ['10.0.0.0/8', 'a.example', '10.1.2.3', 443, null],
    ['10.0.0.0/8', 'a.example', '11.1.2.3', 443, null],
    ['10.0.0.0/8', 'a.example', '192.168.0.1', 443, 'address-forbidden'],
    ['10.0.0.0/8:9000', 'a.example', '10.1.2.3', 9000, null],
    ['169.254.169.254', 'a.example', '169.254.169.254', 80, null],
    ['fd00::/8', 'a.example', 'fd12::1', 443, null],
    ['fd00::/8', 'a.example', 'fc12::1', 443, 'address-forbidden'],
  ] as const)('"%s" on a call to %s at %s, port %i: %s', (allow, host, address, port, expected) => {
    const rules = { allow: readAllowList(allow), ports: [443, 80] };
    expect(refusalOf(rules, { host, port, address: at(address) })).toBe(expected);
  });
});
