import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A mail server that takes everything and counts how often it was given each Message-ID. */
export interface SmtpReceiver {
  url: string;
  taken: ReadonlyMap<string, number>;
}

/** Speaks as much SMTP as is needed to take a mail. */
export async function smtpReceiver(): Promise<SmtpReceiver> {
  const taken = new Map<string, number>();
  const server = createServer((socket) => converse(socket, taken));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, taken };
}

function converse(socket: Socket, taken: Map<string, number>): void {
  let heard = '';
  let isMail = false;
  const say = (line: string) => void socket.write(`${line}\r\n`);
  // Whoever was killed in the middle of it hangs up without a word.
  socket.on('error', () => socket.destroy());
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    heard += part;
    for (;;) {
      const end = isMail ? '\r\n.\r\n' : '\r\n';
      const at = heard.indexOf(end);
      if (at < 0) return;
      const text = heard.slice(0, at);
      heard = heard.slice(at + end.length);
      if (isMail) {
        const id = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? '';
        taken.set(id, (taken.get(id) ?? 0) + 1);
        isMail = false;
        say('250 taken');
      } else if (/^data/i.test(text)) {
        isMail = true;
        say('354 go on');
      } else if (/^quit/i.test(text)) {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    }
  });
  say('220 here');
}
