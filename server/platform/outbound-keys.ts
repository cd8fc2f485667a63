import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a host is shown besides the call: secrets to sign with and headers such as `authorization`. */
const Keys = z.record(
  z.string().regex(/^[^/@\s]+$/),
  z.strictObject({
    /** `whsec_` and base64; the newest first, at most two, so that one can be exchanged without a gap. */
    sign: z
      .array(z.string().regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/))
      .min(1)
      .max(2)
      .optional(),
    headers: z.record(z.string().regex(/^[A-Za-z][A-Za-z\d-]*$/), z.string().regex(/^[\x20-\x7e]*$/)).optional(),
  }),
);
interface HostKeys {
  sign: readonly Buffer[];
  headers: Readonly<Record<string, string>>;
}

/** Secrets by host; no way to print them. */
export class OutboundKeys {
  readonly #hosts: ReadonlyMap<string, HostKeys>;

  constructor(hosts: Iterable<[string, HostKeys]> = []) {
    this.#hosts = new Map(hosts);
  }
  /** Keys of a host as in the URL: with its port, when that is not the usual one. */
  of(host: string): HostKeys | undefined {
    return this.#hosts.get(host);
  }
  get count(): number {
    return this.#hosts.size;
  }
}

/** Reads keys from their JSON. Throws when they are malformed, without quoting them. */
export function parseOutboundKeys(text: string): OutboundKeys {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
  const parsed = Keys.safeParse(value);
  if (!parsed.success) throw new Error(`wrong at ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  return new OutboundKeys(
    Object.entries(parsed.data).map(([host, { sign = [], headers = {} }]) => [
      host.toLowerCase(),
      { sign: sign.map((secret) => Buffer.from(secret.slice('whsec_'.length), 'base64')), headers },
    ]),
  );
}
export const readOutboundKeys = (path: string): OutboundKeys => parseOutboundKeys(readFileSync(path, 'utf8'));

/** Signs as Standard Webhooks does: over `id.timestamp.body`, one signature a secret. `at`: seconds since the epoch. */
export function signatureHeaders(
  secrets: readonly Buffer[],
  { id, at, body }: { id: string; at: number; body: string },
): Record<string, string> {
  const sign = (secret: Buffer) => createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  };
}
