import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** The two sizes every story is told on. */
export const devices = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
} as const satisfies Record<string, BrowserContextOptions>;
export type Device = keyof typeof devices;

/** Starts headless Chromium, quiet towards the outside world. Throws when this machine has none. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findChromium();
  if (found === null)
    throw new Error('No Chromium here: set CHROMIUM_PATH, install Debian’s chromium, or run npm ci on linux x64.');
  return chromium.launch({
    executablePath: found.executable,
    env: { ...process.env, ...found.env },
    args: [
      // Chromium's own sandbox cannot start as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
    ],
  });
}
