import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addressOf, kindOfAddress } from './outbound-addresses.ts';
import { readAllowList } from './outbound-allow.ts';
import { createOutbound, OutboundError } from './outbound-http.ts';
import { OutboundKeys } from './outbound-keys.ts';

/** A place that must never hear anything: it counts. */
let canaryHits = 0;
const canaryServer = createServer((_, answer) => {
  canaryHits++;
  answer.end('secret');
});
await new Promise<void>((resolve) => void canaryServer.listen(0, '0.0.0.0', resolve));
const canary = (canaryServer.address() as AddressInfo).port;
afterAll(() => canaryServer.close());

const names: Record<string, string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'app.localhost': ['127.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'inside.example': ['10.1.2.3'],
  'half.example': ['93.184.216.34', '127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'sixtofour.example': ['2002:7f00:1::1'],
  'teredo.example': ['2001:0:7f00:1::'],
  'zone.example': ['fe80::1%eth0'],
  'ula.example': ['fd12:3456::1'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
};

const outbound = (allow = '') =>
  createOutbound({
    allow: readAllowList(allow),
    ports: [80, 443, canary],
    keys: new OutboundKeys(),
    now: () => 0,
    resolve: async (name) => names[name] ?? [],
    timeout: 2000,
  });
const reasonOf = async (url: string): Promise<string> => {
  const error: unknown = await outbound()({ method: 'GET', url, id: 'x' }).then(
    () => 'answered',
    (fault: unknown) => fault,
  );
  return error instanceof OutboundError ? error.reason : String(error);
};

/** Hosts of forbidden URLs: every notation of loopback, of networks of one's own and of metadata services. */
const hosts = [
  // Loopback, in every base and length a parser takes.
  ...['127.0.0.1', '127.0.0.2', '127.255.255.254', '127.1', '127.0.1', '2130706433', '017700000001', '0x7f000001'],
  ...[
    '0x7f.0.0.1',
    '0x7f.1',
    '0177.0.0.1',
    '0177.1',
    '127.0.0.0x1',
    '0x7F.0x0.0x0.0x1',
    '00000177.0.0.01',
    '127.000.000.001',
  ],
  ...['%31%32%37.0.0.1', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '127.0.0.1.', '0x7f.0.0.1.', '017700000001.'],
  // This host, broadcast, reserved, multicast.
  ...[
    '0.0.0.0',
    '0',
    '00',
    '0x0',
    '0.0',
    '0.1.2.3',
    '255.255.255.255',
    '4294967295',
    '240.0.0.1',
    '224.0.0.1',
    '239.255.255.250',
  ],
  // Networks of one's own, carrier NAT, tests and documentation.
  ...[
    '10.0.0.1',
    '10.255.255.255',
    '167772161',
    '0xa000001',
    '012.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '0xac.16.0.1',
  ],
  ...[
    '192.168.0.1',
    '192.168.1',
    '3232235521',
    '0xc0a80001',
    '0300.0250.0.1',
    '100.64.0.1',
    '100.127.255.254',
    '198.18.0.1',
  ],
  ...['192.0.0.1', '192.0.2.1', '198.51.100.7', '203.0.113.9', '192.88.99.1'],
  // Metadata services and link-local.
  ...[
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '0xa9.254.0251.254',
    '169.254.43518',
    '169.254.0.1',
  ],
  ...['100.100.100.200', '168.63.129.16', '169.254.170.2'],
  // IPv6: loopback, unspecified, link-local, unique local, multicast, documentation.
  ...[
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[0000::0001]',
    '[::]',
    '[fe80::1]',
    '[febf::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[2001:db8::1]',
  ],
  ...['[fec0::1]', '[100::1]', '[3fff::1]', '[5f00::1]'],
  // IPv6 that carries an IPv4 address: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP.
  ...[
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[::127.0.0.1]',
  ],
  ...[
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
  ],
  ...['[2001:0:7f00:1::]', '[2001::1]', '[fe80::5efe:127.0.0.1]', '[::ffff:93.184.216.34]'],
  // Names that lead there.
  ...Object.keys(names),
  'LOCALHOST',
  'localhost.',
  'loCalHost',
  'inside.example.',
  'ｌocalhost',
];
const urls = [
  ...hosts.map((host) => `http://${host}:${canary}/`),
  // Credentials, other schemes, split lines and other ways to mean another host than it seems.
  `http://user:password@93.184.216.34:${canary}/`,
  `http://93.184.216.34@127.0.0.1:${canary}/`,
  `http://127.0.0.1:${canary}\\@93.184.216.34/`,
  `http://@127.0.0.1:${canary}/`,
  `http:127.0.0.1:${canary}/`,
  `http:/127.0.0.1:${canary}/`,
  `http:\\\\127.0.0.1:${canary}/`,
  `http://127.0.0.1\t:${canary}/`,
  `http://127.0.0.1:${canary}/\r\nHost: 93.184.216.34`,
  `//127.0.0.1:${canary}/`,
  `ftp://127.0.0.1:${canary}/`,
  `gopher://127.0.0.1:${canary}/_GET`,
  'file:///etc/passwd',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'dict://127.0.0.1:11211/stat',
  'unix:/var/run/docker.sock',
  '',
  'http://',
  'http://[::1',
  'http://127.0.0.1:99999/',
];

describe('addresses that are not public', () => {
  it('are at least 80 in this list, each another', () => {
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.length).toBeGreaterThanOrEqual(80);
  });
  it.each(urls)('%s is refused before anything is sent', async (url) => {
    const reason = await reasonOf(url);
    expect(reason).toMatch(/^(address-forbidden|url-invalid|name-unknown)$/);
    // Only names that nobody knows may fail for that alone.
    if (reason === 'name-unknown') expect(url).toMatch(/[。ｌ%①１]|\.\/?$/u);
    expect(canaryHits).toBe(0);
  });
  it('the canary is there: it answers when it is opened', async () => {
    const call = outbound(`127.0.0.1:${canary}`);
    expect((await call({ method: 'GET', url: `http://127.0.0.1:${canary}/`, id: 'x' })).text).toBe('secret');
    canaryHits = 0;
  });
  it('all addresses of the published special-purpose blocks are told from public ones', () => {
    const kinds = (texts: string[]) => texts.map((text) => kindOfAddress(addressOf(text) ?? { family: 4, value: 0n }));
    expect(kinds(['8.8.8.8', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '240e::1'])).toEqual(
      new Array(6).fill('public'),
    );
  });
  it('those of the shared list of attacks are refused, too', async (test) => {
    let text: string;
    try {
      const archive = join(import.meta.dirname, '../../../shared/data/attack/payloads.tar.xz');
      text = execFileSync('tar', ['-xJOf', archive, 'Server Side Request Forgery/README.md'], {
        stdio: 'pipe',
      }).toString();
    } catch {
      return test.skip('no shared attacks here');
    }
    const found = [...new Set(text.match(/\bhttps?:\/\/[^\s`'")>]+/g))].filter(
      (url) => !/github|portswigger|owasp/.test(url),
    );
    expect(found.length).toBeGreaterThan(50);
    const here = found.map((url) => url.replace(/^https?:\/\/([^/?#]*?)(:\d+)?(?=[/?#]|$)/, `http://$1:${canary}`));
    const reasons = await Promise.all(here.map(reasonOf));
    expect(here.filter((_, at) => reasons[at] === 'answered')).toEqual([]);
    expect(reasons.filter((reason) => reason === 'address-forbidden').length).toBeGreaterThan(20);
    expect(canaryHits).toBe(0);
  }, 60_000);
});
