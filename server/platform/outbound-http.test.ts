import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { readAllowList } from './outbound-allow.ts';
import { createOutbound, OutboundError, type OutboundOptions } from './outbound-http.ts';
import { OutboundKeys, parseOutboundKeys, signatureHeaders } from './outbound-keys.ts';

/** A place that must never hear anything: it counts. */
let canaryHits = 0;
const canary = await listening((_, answer) => {
  canaryHits++;
  answer.end('secret');
}, '0.0.0.0');
const closers: (() => void)[] = [];
afterAll(() => closers.forEach((close) => close()));

async function listening(handle: RequestListener, host = '127.0.0.1'): Promise<number> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  setImmediate(() => closers.push(() => server.close()));
  return (server.address() as AddressInfo).port;
}

const outbound = (more: Partial<OutboundOptions> = {}) =>
  createOutbound({
    allow: [],
    ports: [80, 443, canary],
    keys: new OutboundKeys(),
    now: () => 1_614_265_330_000,
    resolve: async (name) =>
      name === 'inside.example' ? ['10.1.2.3'] : name === 'metadata.google.internal' ? ['169.254.169.254'] : [],
    timeout: 2000,
    ...more,
  });
const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'answered',
    (fault: unknown) => fault,
  );
  return error instanceof OutboundError ? error.reason : String(error);
};

describe('a call', () => {
  const mine = (port: number, more: Partial<OutboundOptions> = {}) =>
    outbound({ allow: readAllowList(`127.0.0.1:${port}, hr.example:${port}`), ...more });

  it('goes to the address that was checked, though the name means another one by then', async () => {
    let asked = 0;
    const port = await listening((request, answer) => void answer.end(request.headers.host));
    const call = mine(port, { resolve: async () => (asked++ === 0 ? ['127.0.0.1'] : ['169.254.169.254']) });
    expect((await call({ method: 'GET', url: `http://hr.example:${port}/`, id: 'x' })).text).toBe(`hr.example:${port}`);
    expect(asked).toBe(1);
    expect(await reasonOf(call({ method: 'GET', url: `http://hr.example:${port}/`, id: 'x' }))).toBe(
      'address-forbidden',
    );
  });
  it('follows at most three redirects, each checked again, and never to another scheme', async () => {
    const port = await listening((request, answer) => {
      const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to');
      const left = Number(/^\/(\d)$/.exec(request.url ?? '')?.[1] ?? 0);
      if (to) answer.writeHead(307, { location: to }).end();
      else if (left > 0) answer.writeHead(302, { location: `/${left - 1}` }).end();
      else answer.end('there');
    });
    const get = (path: string) => mine(port)({ method: 'GET', url: `http://127.0.0.1:${port}${path}`, id: 'x' });
    expect((await get('/3')).text).toBe('there');
    expect(await reasonOf(get('/4'))).toBe('redirect-refused');
    for (const to of [`http://127.0.0.1:${canary}/`, `http://127.0.0.2:${port}/`, `http://2130706433:${port}/`])
      expect(await reasonOf(get(`/?to=${encodeURIComponent(to)}`))).toMatch(/^(address|port)-forbidden$/);
    expect(await reasonOf(get('/?to=//169.254.169.254/latest'))).toBe('address-forbidden');
    for (const to of ['https://127.0.0.1/', 'file:///etc/passwd', 'http://u:p@127.0.0.1/'])
      expect(await reasonOf(get(`/?to=${encodeURIComponent(to)}`))).toMatch(/^(redirect-refused|url-invalid)$/);
    const post = mine(port)({ method: 'POST', url: `http://127.0.0.1:${port}/1`, id: 'x', body: '{}' });
    expect(await reasonOf(post)).toBe('redirect-refused');
    expect(canaryHits).toBe(0);
  });
  it('shows its headers and keys to the first host only', async () => {
    const heard: Record<string, unknown>[] = [];
    const second = await listening((request, answer) => {
      heard.push(request.headers);
      answer.end('ok');
    });
    const first = await listening((request, answer) => {
      heard.push(request.headers);
      answer.writeHead(307, { location: `http://127.0.0.1:${second}/` }).end();
    });
    const keys = parseOutboundKeys(
      JSON.stringify({ [`127.0.0.1:${first}`]: { sign: [vectors.secret], headers: { Authorization: 'Bearer key' } } }),
    );
    const call = outbound({ keys, allow: readAllowList(`127.0.0.1:${first} 127.0.0.1:${second}`) });
    await call({
      method: 'POST',
      url: `http://127.0.0.1:${first}/`,
      headers: { 'x-token': 't' },
      id: vectors.id,
      body: vectors.body,
    });
    expect(heard[0]).toMatchObject({
      authorization: 'Bearer key',
      'x-token': 't',
      'webhook-signature': vectors.signature,
    });
    expect(heard[1]).toMatchObject({ 'idempotency-key': vectors.id });
    for (const name of ['authorization', 'x-token', 'webhook-signature', 'webhook-id'])
      expect(heard[1]).not.toHaveProperty(name);
    expect(`${JSON.stringify(keys)} ${String(keys)}`).not.toMatch(/key"|MfKQ/);
  });
  it('is not sent on to another host with that host’s keys, nor back home with its own', async () => {
    const heard: [string, unknown, unknown][] = [];
    const ports: number[] = [];
    const hop = (to: () => string | null, name: string) =>
      listening((request, answer) => {
        heard.push([name, request.headers.authorization, request.headers['x-token']]);
        const location = request.url === '/last' ? null : to();
        if (location === null) answer.end('ok');
        else answer.writeHead(307, { location }).end();
      });
    ports.push(await hop(() => `http://127.0.0.1:${ports[1]}/`, 'home'));
    ports.push(await hop(() => `http://127.0.0.1:${ports[0]}/last`, 'away'));
    const keys = parseOutboundKeys(
      JSON.stringify(
        Object.fromEntries(
          ports.map((port) => [`127.0.0.1:${port}`, { headers: { authorization: `key of ${port}` } }]),
        ),
      ),
    );
    const call = outbound({ keys, allow: readAllowList(ports.map((port) => `127.0.0.1:${port}`).join(' ')) });
    await call({
      method: 'POST',
      url: `http://127.0.0.1:${ports[0]}/`,
      headers: { 'x-token': 't' },
      id: 'x',
      body: '{}',
    });
    expect(heard).toEqual([
      ['home', `key of ${ports[0]}`, 't'],
      ['away', undefined, undefined],
      ['home', undefined, undefined],
    ]);
  });
  it('tries the other addresses of a name when the first does not answer', async () => {
    const port = await listening((_, answer) => void answer.end('there'));
    const call = outbound({
      allow: readAllowList(`hr.example:${port}`),
      resolve: async () => ['127.0.0.9', '::1', '127.0.0.1'],
    });
    expect((await call({ method: 'GET', url: `http://hr.example:${port}/`, id: 'x' })).text).toBe('there');
  });
  it('ends when the answer is too large, too late or packed', async () => {
    const port = await listening((request, answer) => {
      if (request.url === '/large') answer.end('x'.repeat(2000));
      else if (request.url === '/packed') answer.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      else if (request.url === '/drip') {
        answer.writeHead(200);
        const timer = setInterval(() => answer.write('x'), 20);
        request.on('close', () => clearInterval(timer));
      }
    });
    const get = (path: string) =>
      reasonOf(
        mine(port, { largest: 1000, timeout: 300 })({ method: 'GET', url: `http://127.0.0.1:${port}${path}`, id: 'x' }),
      );
    expect(await get('/large')).toBe('answer-too-large');
    expect(await get('/packed')).toBe('answer-encoded');
    expect(await get('/silent')).toBe('timed-out');
    expect(await get('/drip')).toBe('timed-out');
    const never = outbound({ timeout: 100, resolve: () => new Promise<never>(() => undefined) });
    expect(await reasonOf(never({ method: 'GET', url: 'http://slow.example/', id: 'x' }))).toBe('timed-out');
  });
  it('refuses headers that bend it and ports that are not open', async () => {
    const bad: [string, string][] = [
      ['host', 'x'],
      ['content-length', '3'],
      ['x-a', 'b\r\nx-c: d'],
      ['webhook-id', 'x'],
      ['a b', 'c'],
    ];
    for (const header of bad)
      expect(
        await reasonOf(
          mine(canary)({
            method: 'GET',
            url: `http://127.0.0.1:${canary}/`,
            headers: Object.fromEntries([header]),
            id: 'x',
          }),
        ),
      ).toBe('header-forbidden');
    expect(await reasonOf(outbound()({ method: 'GET', url: 'http://93.184.216.34:22/', id: 'x' }))).toBe(
      'port-forbidden',
    );
    expect(canaryHits).toBe(0);
  });
  it('uses no proxy of the environment', async () => {
    for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, `http://127.0.0.1:${canary}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const port = await listening((_, answer) => void answer.end('direct'));
    expect((await mine(port)({ method: 'GET', url: `http://127.0.0.1:${port}/`, id: 'x' })).text).toBe('direct');
    expect(canaryHits).toBe(0);
  });
});

const Vectors = z.object({
  'standard-webhooks': z.object({
    secret: z.string(),
    id: z.string(),
    timestamp: z.string(),
    body: z.string(),
    signature: z.string(),
  }),
});
/** The example of the Standard Webhooks documentation. */
const vectors = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
describe('signatures', () => {
  const check = (one: typeof vectors) =>
    expect(
      signatureHeaders([Buffer.from(one.secret.slice(6), 'base64')], {
        id: one.id,
        at: Number(one.timestamp),
        body: one.body,
      }),
    ).toEqual({ 'webhook-id': one.id, 'webhook-timestamp': one.timestamp, 'webhook-signature': one.signature });
  it('are those of Standard Webhooks', () => check(vectors));
  it('are those of the shared vectors', (test) => {
    let text: string;
    try {
      text = readFileSync(
        join(import.meta.dirname, '../../../shared/data/webhook-crypto-vectors/vectors.json'),
        'utf8',
      );
    } catch {
      return test.skip('no shared vectors here');
    }
    check(Vectors.parse(JSON.parse(text))['standard-webhooks']);
  });
});
