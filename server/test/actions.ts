import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { Service } from '@portico/core/definitions/service/service.ts';
import { type Db, inTransaction } from '../platform/database.ts';
import { forgetHeads, publishPack } from '../modules/definitions/index.ts';

/** A call as the receiver heard it. */
export interface Heard {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}
type Reaction = (answer: ServerResponse, heard: Heard) => void;
export interface Receiver {
  port: number;
  host: string;
  /** All it heard, oldest first; may be emptied. */
  heard: Heard[];
  /** How the next calls are answered, one each; afterwards as `always`. */
  next: Reaction[];
  always: Reaction;
}

/** Somebody whom actions call. Says `{"ticket": "T-1", "priority": 3}` unless told otherwise. */
export async function receiver(): Promise<Receiver> {
  const heard: Heard[] = [];
  const server = createServer((request, answer) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const call = { method, url, headers, body };
      heard.push(call);
      (self.next.shift() ?? self.always)(answer, call);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const self: Receiver = {
    port,
    host: `127.0.0.1:${port}`,
    heard,
    next: [],
    always: say({ ticket: 'T-1', priority: 3 }),
  };
  return self;
}

export const say =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Reaction =>
  (answer) =>
    void answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

/** A service of a few fields whose flow is these steps; its owner looks after `it`. */
export const actionService = (key: string, steps: unknown[], more: Record<string, unknown> = {}): Service =>
  Service.parse({
    schema: 1,
    key,
    name: { zh: `服务 ${key}`, en: `Service ${key}` },
    description: 'For tests of actions.',
    category: 'it',
    prefix: 'ACT',
    title: 'title',
    form: {
      schema: 1,
      items: [
        { kind: 'text', id: 'title', name: 'Title', required: true },
        { kind: 'number', id: 'amount', name: 'Amount' },
        { kind: 'text', id: 'ticket', name: 'Ticket', maxLength: 20 },
        { kind: 'number', id: 'priority', name: 'Priority', min: 1, max: 5 },
        { kind: 'number', id: 'double', name: 'Double', value: 'priority * 2' },
        { kind: 'text', id: 'outcome', name: 'Outcome' },
      ],
    },
    flow: { schema: 1, withdraw: 'until-end', steps },
    ...more,
  });

/** Calls the receiver with what was filed and takes its ticket and priority. */
export const callStep = (host: string, more: Record<string, unknown> = {}): unknown => ({
  kind: 'action',
  id: 'call',
  name: { zh: '登记', en: 'Register' },
  effect: {
    kind: 'http',
    method: 'POST',
    url: `"http://${host}/tickets"`,
    headers: { 'X-Api-Key': '"planted-secret"' },
    body: '{name: title, sum: amount, by: requester.name}',
    answer: { ticket: 'answer.ticket', priority: 'answer.priority' },
    ...more,
  },
});
export const approveStep = (login: string): unknown => ({
  kind: 'approve',
  id: 'check',
  name: { zh: '审批', en: 'Check' },
  who: [{ kind: 'people', people: [login] }],
});

export async function publish(db: Db, ...services: Service[]): Promise<void> {
  await inTransaction(db, (tx) => publishPack(tx, { categories: [], calendars: [], services }, null));
  forgetHeads(db);
}
