import { randomUUID } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Endpoint, Input, Reply } from '@portico/core/api/endpoint.ts';
import { FileRef, uploadFile } from '@portico/core/api/files.ts';
import { logInDemo } from '@portico/core/api/session.ts';
import { Problem } from '@portico/core/errors.ts';

/** Either straight into Fastify, or to an address. */
export type Transport = { inject(call: InjectOptions): Promise<LightMyRequestResponse> } | { url: string };

export interface CallOptions {
  /** Version for `If-Match`. */
  ifMatch?: number;
  /** Idempotency key; a fresh one for each changing call unless given; null: none. */
  key?: string | null;
  headers?: Record<string, string>;
}
export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The body as it came. */
  bytes: Buffer;
  /** The body, parsed when it is JSON. */
  body: unknown;
}

/** An answer that is not a success, as an error. */
export class CallFailed extends Error {
  readonly problem: Problem;
  constructor(call: string, problem: Problem) {
    super(`${call}: ${problem.status} ${problem.reason} ${JSON.stringify(problem.findings ?? '')}`);
    this.problem = problem;
  }
}

/** Somebody who calls endpoints. */
export class Client {
  readonly #transport: Transport;
  readonly #headers: Record<string, string>;
  #cookie: string | undefined;

  constructor(transport: Transport, headers: Record<string, string>) {
    this.#transport = transport;
    this.#headers = headers;
  }

  /** The session cookie, for calls by hand. */
  get cookie(): string | undefined {
    return this.#cookie;
  }

  /** Calls and returns the reply, checked against its schema. Throws `CallFailed`. */
  async call<E extends Endpoint>(endpoint: E, input?: Input<E>, options?: CallOptions): Promise<Reply<E>> {
    const answer = await this.send(endpoint, input, options);
    if (answer.status >= 400) throw new CallFailed(`${endpoint.method} ${endpoint.path}`, Problem.parse(answer.body));
    return endpoint.reply.parse(answer.status === 204 ? null : answer.body) as Reply<E>;
  }

  /** Calls and expects a problem; throws when it succeeds. */
  async fail<E extends Endpoint>(endpoint: E, input?: Input<E>, options?: CallOptions): Promise<Problem> {
    const answer = await this.send(endpoint, input, options);
    if (answer.status < 400) throw new Error(`${endpoint.method} ${endpoint.path} succeeded: ${answer.text}`);
    return Problem.parse(answer.body);
  }

  /** Calls and returns the answer as it comes. `input` need not fit the schema. */
  async send(endpoint: Endpoint, input: unknown = {}, options: CallOptions = {}): Promise<Answer> {
    const {
      params = {},
      query = {},
      body,
    } = input as Partial<Record<'params' | 'query', Record<string, unknown>>> & {
      body?: unknown;
    };
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([key, value]): [string, string][] =>
        value === undefined ? [] : [[key, String(value)]],
      ),
    ).toString();
    const headers = { ...this.#headers, ...options.headers };
    if (this.#cookie) headers['cookie'] = this.#cookie;
    if (endpoint.method !== 'GET' && options.key !== null) headers['idempotency-key'] = options.key ?? randomUUID();
    if (options.ifMatch !== undefined) headers['if-match'] = `"v${options.ifMatch}"`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    return this.raw(endpoint.method, `/api/v1${path}${search && `?${search}`}`, headers, body);
  }

  /** Any call at all; text and bytes are sent as they are, everything else as JSON. */
  async raw(
    method: Endpoint['method'],
    url: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ): Promise<Answer> {
    const isReady = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const payload = isReady ? body : JSON.stringify(body);
    let answer: Answer;
    if ('inject' in this.#transport) {
      const response = await this.#transport.inject({
        method,
        url,
        headers,
        ...(payload !== undefined && { payload }),
      });
      answer = answerOf(response.statusCode, response.headers as Record<string, string>, response.rawPayload);
    } else {
      const response = await fetch(this.#transport.url + url, {
        method,
        headers,
        ...(payload !== undefined && { body: payload }),
      });
      answer = answerOf(
        response.status,
        Object.fromEntries(response.headers),
        Buffer.from(await response.arrayBuffer()),
      );
    }
    const cookie = answer.headers['set-cookie'];
    if (cookie) this.#cookie = /max-age=0/i.test(cookie) ? undefined : String(cookie).split(';')[0];
    return answer;
  }

  /** Uploads a file; throws `CallFailed`. */
  async upload(name: string, type: string, content: Buffer): Promise<FileRef> {
    const boundary = randomUUID();
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
    const headers = {
      ...this.#headers,
      ...(this.#cookie && { cookie: this.#cookie }),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': randomUUID(),
    };
    const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const answer = await this.raw(uploadFile.method, `/api/v1${uploadFile.path}`, headers, body);
    if (answer.status >= 400) throw new CallFailed('upload', Problem.parse(answer.body));
    return FileRef.parse(answer.body);
  }

  /** Logs in as somebody of the demo company; the cookie stays with this client. */
  async logInDemo(login: string): Promise<void> {
    await this.call(logInDemo, { body: { login } });
  }
}

function answerOf(status: number, headers: Record<string, string>, bytes: Buffer): Answer {
  const text = bytes.toString('utf8');
  const isJson = /json/.test(headers['content-type'] ?? '');
  return { status, headers, text, bytes, body: isJson && text !== '' ? JSON.parse(text) : text };
}
