import { readFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { cpus, totalmem } from 'node:os';

/** One HTTP call to make. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}
export interface CallReply {
  status: number;
  text: string;
}
/** What a time slot gave: calls a second, latencies in ms, calls that were not answered with 2xx. */
export interface Slot {
  perSecond: number;
  latencies: number[];
  errors: string[];
  /** Processor time of the server's process (without the database) in ms. */
  cpuMs?: number;
}

/** Makes calls to an address over so many kept connections; cheap, so that what is measured is the server. */
export class Caller {
  readonly #url: URL;
  readonly #agent: Agent;
  readonly #connections: number;

  constructor(url: string, connections: number) {
    this.#url = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#connections = connections;
  }

  send({ method, path, headers, body }: Call): Promise<CallReply> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const call = httpRequest(
        {
          agent: this.#agent,
          host: this.#url.hostname,
          port: this.#url.port,
          method,
          path,
          headers: { ...headers, ...length },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
          );
          response.once('error', reject);
        },
      );
      call.once('error', reject);
      call.end(body);
    });
  }

  /** Calls for `seconds` on all connections at once; `next` gives the calls and ends early with null. */
  async run(seconds: number, next: () => Call | null, onReply?: (reply: CallReply) => void): Promise<Slot> {
    const latencies: number[] = [];
    const errors: string[] = [];
    const began = performance.now();
    const until = began + seconds * 1000;
    const connection = async () => {
      while (performance.now() < until) {
        const call = next();
        if (!call) return;
        const sent = performance.now();
        const reply = await this.send(call);
        if (reply.status >= 200 && reply.status < 300) {
          latencies.push(performance.now() - sent);
          onReply?.(reply);
        } else errors.push(`${reply.status} ${reply.text.slice(0, 300)}`);
      }
    };
    await Promise.all(Array.from({ length: this.#connections }, connection));
    return { perSecond: latencies.length / ((performance.now() - began) / 1000), latencies, errors };
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** The value below which the share `part` of the list lies; 0 for an empty list. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Rate and latencies (ms) of several slots: medians over the slots, quantiles over all calls. */
export function summary(slots: readonly Slot[]) {
  const all = slots.flatMap(({ latencies }) => latencies);
  const cpuMs = slots.reduce((sum, slot) => sum + (slot.cpuMs ?? 0), 0);
  return {
    perSecond: round(median(slots.map(({ perSecond }) => perSecond))),
    p50: round(quantile(all, 0.5)),
    p95: round(quantile(all, 0.95)),
    calls: all.length,
    ...(cpuMs > 0 && all.length > 0 ? { cpuMsOfNodePerCall: round(cpuMs / all.length, 2) } : {}),
    errors: slots.reduce((sum, { errors }) => sum + errors.length, 0),
  };
}

export const machine = () => ({
  cpu: cpus()[0]?.model ?? '?',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
});

/** Milliseconds of processor time that processes have used so far; 0 where the system does not tell. */
export function cpuMsOf(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids)
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // Gone, or not Linux.
    }
  return ticks * 10;
}
