import type { Locator } from 'playwright-core';

/** Waits until it is to be seen. Throws when it is not. */
export const sees = (what: Locator, timeout = 20_000): Promise<void> =>
  what.first().waitFor({ state: 'visible', timeout });

/** Waits until it is gone. */
export const seesNo = (what: Locator, timeout = 20_000): Promise<void> =>
  what.first().waitFor({ state: 'hidden', timeout });

/** Waits until `read` answers `wanted`. Throws with what it answered last. */
export async function comesTo<T>(
  what: string,
  read: () => Promise<T>,
  wanted: (value: T) => boolean,
  timeout = 20_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
