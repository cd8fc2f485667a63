import type { Io } from './http.ts';

/** Server-sent events to one browser. */
export interface EventStream {
  /** False when the reader is gone or too slow to be fed further. */
  send(value: unknown): boolean;
  close(): void;
}

/** A comment now and then, so that proxies keep the connection and a dead one is noticed. */
const beatEvery = 20_000;
/** Bytes waiting for a slow reader; beyond, it is dropped and will connect again. */
const mostWaiting = 256 * 1024;
const open = new Set<EventStream>();

/** Takes the connection over from Fastify and keeps it open until either side closes. */
export function openEventStream({ reply, request }: Io, onClose: () => void): EventStream {
  reply.hijack();
  const { raw } = reply;
  const headers = reply.getHeaders() as Record<string, string>;
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  request.raw.socket.setTimeout(0);
  raw.write('retry: 2000\n\n');
  const beat = setInterval(() => write(': \n\n'), beatEvery);

  function write(text: string): boolean {
    if (raw.destroyed || raw.writableEnded) return false;
    if (raw.writableLength > mostWaiting) {
      raw.destroy();
      return false;
    }
    raw.write(text);
    return true;
  }
  const stream: EventStream = {
    send: (value) => write(`data: ${JSON.stringify(value)}\n\n`),
    close: () => void raw.end(),
  };
  open.add(stream);
  raw.once('close', () => {
    clearInterval(beat);
    open.delete(stream);
    onClose();
  });
  return stream;
}

/** Ends all streams of this process, which would hold up a stop. */
export function closeEventStreams(): void {
  for (const stream of open) stream.close();
}
