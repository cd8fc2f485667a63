import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { addressOf } from './outbound-addresses.ts';
import { literalOf, type OutboundRules, refusalOf } from './outbound-allow.ts';
import { type OutboundKeys, signatureHeaders } from './outbound-keys.ts';

/** Why a call could not be made or had no useful answer. */
export type OutboundReason =
  | 'url-invalid'
  | 'address-forbidden'
  | 'port-forbidden'
  | 'header-forbidden'
  | 'name-unknown'
  | 'connection-failed'
  | 'timed-out'
  | 'redirect-refused'
  | 'answer-too-large'
  | 'answer-encoded';
export class OutboundError extends Error {
  readonly reason: OutboundReason;
  /** Trying again would end the same way. */
  readonly isFinal: boolean;
  constructor(reason: OutboundReason) {
    super(reason);
    this.name = 'OutboundError';
    this.reason = reason;
    this.isFinal = !['name-unknown', 'connection-failed', 'timed-out'].includes(reason);
  }
}

export interface OutboundCall {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** As sent; the caller says its content-type. */
  body?: string;
  /** Names this call for the receiver, the same at each try, so that a double can be dropped. */
  id: string;
}
export interface OutboundAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}
export interface OutboundOptions extends OutboundRules {
  keys: OutboundKeys;
  now(): number;
  /** Milliseconds for all of it: name, redirects and answer. */
  timeout?: number;
  /** Bytes of an answer at most. */
  largest?: number;
  /** All addresses of a name; tests bring their own. */
  resolve?: (name: string) => Promise<string[]>;
}
/** Makes one call; throws `OutboundError`. */
export type CallOutside = (call: OutboundCall) => Promise<OutboundAnswer>;

/** An address that was checked. */
interface Pinned {
  address: string;
  family: 4 | 6;
}

const mostRedirects = 3;
/** What the client says itself, or what would bend the connection. */
const ownHeaders =
  /^(host|connection|keep-alive|transfer-encoding|content-length|te|trailer|upgrade|expect|proxy-.*|accept-encoding|idempotency-key|webhook-.*|cookie)$/i;

const resolveName = async (name: string): Promise<string[]> =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * The one way to call something outside (R14). Resolves names itself, refuses addresses that are not public unless the
 * administrator has opened them, and connects to the very address it has checked; each redirect is checked again. No
 * proxy of the environment, no cookies, no credentials in a URL.
 */
export function createOutbound(options: OutboundOptions): CallOutside {
  const { keys, timeout = 10_000, largest = 1024 * 1024, resolve = resolveName } = options;

  /** Where to connect; every address of the name must be allowed, so that no second answer slips through. */
  async function check(url: URL): Promise<Pinned[]> {
    const literal = literalOf(url.hostname);
    const host = url.hostname.replace(/\.$/, '').toLowerCase();
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    const found = literal ? [url.hostname.replace(/^\[|\]$/g, '')] : await resolve(host).catch(() => []);
    if (found.length === 0) throw new OutboundError('name-unknown');
    return found.map((text) => {
      const address = addressOf(text);
      const refused = address ? refusalOf(options, { host, port, address }) : 'address-forbidden';
      if (refused || !address) throw new OutboundError(refused ?? 'address-forbidden');
      return { address: text, family: address.family };
    });
  }

  async function follow(call: OutboundCall, signal: AbortSignal): Promise<OutboundAnswer> {
    const body = call.body ?? '';
    let url = readUrl(call.url);
    let isHome = true;
    for (let hops = 0; ; hops++) {
      const pinned = await check(url);
      const answer = await send(url, pinned, { ...call, headers: headersFor(call, url, isHome, body), body }, signal);
      const { location } = answer.headers;
      if (![301, 302, 303, 307, 308].includes(answer.status) || typeof location !== 'string') return answer;
      const isReading = call.method === 'GET' || call.method === 'HEAD';
      // Going on with another method would lose the body without anybody noticing.
      if (hops === mostRedirects || (!isReading && answer.status < 307)) throw new OutboundError('redirect-refused');
      const next = readUrl(location, url);
      if (next.protocol !== url.protocol) throw new OutboundError('redirect-refused');
      // For good: whoever is elsewhere must not send us back with what belongs to the first host, to a path of their own.
      isHome &&= next.origin === url.origin;
      url = next;
    }
  }

  /** What the flow sends, and the keys of a host, go to the host the flow has named and along no redirect to another. */
  function headersFor(call: OutboundCall, url: URL, isHome: boolean, body: string): Record<string, string> {
    const own = isHome ? { ...call.headers } : {};
    const type = Object.entries(call.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type');
    if (!isHome && type) own['content-type'] = type[1];
    for (const [name, value] of Object.entries(own))
      if (ownHeaders.test(name) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
        throw new OutboundError('header-forbidden');
    const known = isHome ? keys.of(url.host) : undefined;
    const at = Math.floor(options.now() / 1000);
    return {
      'user-agent': 'Portico',
      accept: 'application/json, text/plain;q=0.5',
      ...own,
      ...known?.headers,
      ...(known && known.sign.length > 0 ? signatureHeaders(known.sign, { id: call.id, at, body }) : {}),
      'accept-encoding': 'identity',
      'idempotency-key': call.id,
      ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    };
  }

  function send(
    url: URL,
    pinned: Pinned[],
    { method, headers, body }: Required<Pick<OutboundCall, 'method' | 'headers' | 'body'>>,
    signal: AbortSignal,
  ): Promise<OutboundAnswer> {
    return new Promise((resolveAnswer, reject) => {
      const fail = () => reject(new OutboundError(signal.aborted ? 'timed-out' : 'connection-failed'));
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method,
        headers,
        signal,
        agent: false,
        // The addresses just checked, whatever the name means by now.
        lookup: (_name, { all }, found) => {
          const [first] = pinned;
          if (all) found(null, pinned);
          else if (first) found(null, first.address, first.family);
        },
      });
      request.on('error', fail);
      request.on('response', (response) => {
        const encoding = response.headers['content-encoding'] ?? 'identity';
        const parts: Buffer[] = [];
        let size = 0;
        const stop = (reason: OutboundReason) => {
          reject(new OutboundError(reason));
          request.destroy();
        };
        if (encoding !== 'identity') return stop('answer-encoded');
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size > largest) stop('answer-too-large');
          else parts.push(part);
        });
        response.on('error', fail);
        response.on('end', () =>
          resolveAnswer({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      });
      request.end(body === '' ? undefined : body);
    });
  }

  return async (call) => {
    const end = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new OutboundError('timed-out'));
        end.abort();
      }, timeout);
    });
    try {
      return await Promise.race([follow(call, end.signal), late]);
    } finally {
      clearTimeout(timer);
      end.abort();
    }
  };
}

/** Throws when a URL is none we call: another scheme, credentials in it, an address written so as not to look like one. */
function readUrl(text: string, base?: URL): URL {
  if (text.length > 4000 || !URL.canParse(text, base?.href)) throw new OutboundError('url-invalid');
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutboundError('url-invalid');
  if (url.username !== '' || url.password !== '' || /[\s\\\p{Cc}]/u.test(text)) throw new OutboundError('url-invalid');
  const written = /^(?:[a-z]+:)?\/\/([^/?#]*)/i.exec(text)?.[1];
  const host = written?.replace(/:\d*$/, '').toLowerCase();
  // 127.1, 0x7f000001, 2130706433, １２７.0.0.1 and the like become an address only by reading them.
  if (host !== undefined && literalOf(url.hostname) && host !== url.hostname && !host.startsWith('['))
    throw new OutboundError('address-forbidden');
  if (written?.includes('@')) throw new OutboundError('url-invalid');
  return url;
}
