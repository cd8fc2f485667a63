import type { Log } from './log.ts';

/** Work done again and again on this node, never twice at once. */
export interface Loop {
  /** Runs soon instead of at the next turn. */
  wake(): void;
  /** Starts no further run and waits for the present one. */
  stop(): Promise<void>;
}
export interface LoopOptions {
  name: string;
  /** Milliseconds between two runs; ± 20 %, so that nodes do not march in step. */
  every: number;
  run(): Promise<unknown>;
  log: Log;
}

/** Faults are logged, the first of a row only, and slow the loop down to at most ten seconds. */
export function startLoop({ name, every, run, log }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | undefined;
  let present: Promise<void> | undefined;
  let isAgain = false;
  let isOver = false;
  let failures = 0;

  async function turn(): Promise<void> {
    try {
      await run();
      if (failures > 0) log.info('loop-recovered', { name, count: failures });
      failures = 0;
    } catch (error) {
      if (failures++ === 0) log.error('loop-failed', { name, error });
    }
  }
  function start(): void {
    clearTimeout(timer);
    isAgain = false;
    present = turn().then(() => {
      present = undefined;
      if (isOver) return;
      const wait = Math.min(10_000, every * 2 ** Math.min(failures, 8)) * (0.8 + Math.random() * 0.4);
      timer = setTimeout(start, isAgain && failures === 0 ? 0 : wait);
    });
  }
  timer = setTimeout(start, every * Math.random());
  return {
    wake() {
      if (isOver) return;
      if (present) isAgain = true;
      else start();
    },
    async stop() {
      isOver = true;
      clearTimeout(timer);
      await present;
    },
  };
}
