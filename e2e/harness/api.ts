import type { Endpoint, Input, Reply } from '@portico/core/api/endpoint.ts';
import { uploadFile, type FileRef } from '@portico/core/api/files.ts';
import { logInDemo } from '@portico/core/api/session.ts';

/** Somebody of the demo company who calls the API of a running Portico. */
export class Api {
  readonly #url: string;
  #cookie = '';

  private constructor(url: string) {
    this.#url = url;
  }

  static async logIn(url: string, login: string): Promise<Api> {
    const api = new Api(url);
    await api.call(logInDemo, { body: { login } });
    return api;
  }

  /** Throws with the problem when the call is refused. */
  async call<E extends Endpoint>(endpoint: E, input?: Input<E>, options: { ifMatch?: number } = {}): Promise<Reply<E>> {
    const { params = {}, query = {}, body } = (input ?? {}) as Record<string, Record<string, unknown> | undefined>;
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ).toString();
    return (await this.#fetch(endpoint.method, `${path}${search && `?${search}`}`, {
      ...(options.ifMatch === undefined ? {} : { headers: { 'if-match': `"v${options.ifMatch}"` } }),
      ...(body === undefined ? {} : { json: body }),
    })) as Reply<E>;
  }

  async upload(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileRef> {
    const form = new FormData();
    form.append('file', new Blob([bytes], { type }), name);
    return (await this.#fetch('POST', uploadFile.path, { form })) as FileRef;
  }

  async #fetch(
    method: string,
    path: string,
    given: { headers?: Record<string, string>; json?: unknown; form?: FormData },
  ): Promise<unknown> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        ...given.headers,
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        origin: this.#url,
        'sec-fetch-site': 'same-origin',
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
        ...(given.json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(given.form ? { body: given.form } : given.json === undefined ? {} : { body: JSON.stringify(given.json) }),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  }
}
