import { isIP } from 'node:net';

/** A block of network addresses; `base` and addresses are numbers of 32 (family 4) or 128 bits (family 6). */
export interface Block {
  family: 4 | 6;
  base: bigint;
  prefix: number;
}
export interface Address {
  family: 4 | 6;
  value: bigint;
}

/** The number of an address in its usual notation; null for anything else, such as `0x7f.1` or `127.1`. */
export function addressOf(text: string): Address | null {
  const family = isIP(text);
  if (family === 4) return { family, value: bits(text.split('.').map(Number), 8n) };
  if (family !== 6 || text.includes('%')) return null;
  const [, before = '', last = ''] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const v4 = addressOf(last);
  const hex = v4 ? `${before}${(v4.value >> 16n).toString(16)}:${(v4.value & 0xffffn).toString(16)}` : text;
  const [head = '', tail] = hex.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const middle = tail === undefined ? [] : new Array<number>(8 - left.length - right.length).fill(0);
  return { family: 6, value: bits([...left, ...middle, ...right], 16n) };
}
const bits = (parts: readonly number[], width: bigint): bigint =>
  parts.reduce((sum, part) => (sum << width) | BigInt(part), 0n);

/** A block in CIDR notation, or one address; null for anything else. */
export function blockOf(text: string): Block | null {
  const [, start = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = addressOf(start);
  if (!address) return null;
  const size = address.family === 4 ? 32 : 128;
  const prefix = length === undefined ? size : Number(length);
  return prefix > size ? null : { family: address.family, base: address.value, prefix };
}

export function isIn(address: Address, { family, base, prefix }: Block): boolean {
  if (address.family !== family) return false;
  const rest = BigInt((family === 4 ? 32 : 128) - prefix);
  return address.value >> rest === base >> rest;
}

function blocks(...texts: string[]): Block[] {
  return texts.map((text) => {
    const block = blockOf(text);
    if (!block) throw new Error(`not a block: ${text}`);
    return block;
  });
}

/** What only an entry with its own address opens: link-local with the metadata services, multicast, this host, reserved. */
const closed4 = blocks('0.0.0.0/8', '169.254.0.0/16', '168.63.129.16', '100.100.100.200', '224.0.0.0/4', '240.0.0.0/4');
/** Networks of one's own, documentation and tests. */
const private4 = blocks(
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
);
const private6 = blocks('::1', 'fc00::/7');
/** Of the global addresses: Teredo and other special ones, documentation, 6to4 (which hides an IPv4 address). */
const special6 = blocks('2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20');
const global6 = blocks('2000::/3');

/**
 * `public`: anybody's. `private`: inside the company or on this machine. `closed`: never meant for calls. Of IPv6 only
 * global unicast is public, so that addresses that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are not.
 */
export function kindOfAddress(address: Address): 'public' | 'private' | 'closed' {
  const within = (all: readonly Block[]) => all.some((block) => isIn(address, block));
  if (address.family === 4) return within(closed4) ? 'closed' : within(private4) ? 'private' : 'public';
  if (within(private6)) return 'private';
  return within(global6) && !within(special6) ? 'public' : 'closed';
}
