import { type Db, keeperOf } from '../../platform/database.ts';
import { takeNumbers } from './sql.ts';

interface Waiting {
  resolve: (number: number) => void;
  reject: (error: unknown) => void;
}
const queues = new WeakMap<object, Map<string, Waiting[]>>();

/**
 * The next number of a service's prefix on a local day, e.g. `IT-20261123-0007`. Callers that ask at the same time
 * share one statement.
 */
export async function nextNumber(db: Db, prefix: string, day: string): Promise<string> {
  const number = await new Promise<number>((resolve, reject) => {
    let byKey = queues.get(keeperOf(db));
    if (!byKey) queues.set(keeperOf(db), (byKey = new Map()));
    const key = `${prefix} ${day}`;
    const waiting = byKey.get(key);
    if (waiting) {
      waiting.push({ resolve, reject });
      return;
    }
    byKey.set(key, [{ resolve, reject }]);
    const queue = byKey;
    setImmediate(() => {
      const all = queue.get(key) ?? [];
      queue.delete(key);
      takeNumbers(db, prefix, day, all.length).then(
        (first) => all.forEach((one, index) => one.resolve(first + index)),
        (error: unknown) => all.forEach((one) => one.reject(error)),
      );
    });
  });
  return `${prefix}-${day.replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
}
