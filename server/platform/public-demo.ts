import { isIP } from 'node:net';
import type { Config } from './config.ts';
import { StartError } from './start-error.ts';

const isOwn = (host: string): boolean => {
  const name = host.replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  );
};

/**
 * Whoever reaches a demo is its administrator by one click: where others can reach it, it wants to be asked for.
 *
 * @throws StartError that says what to set
 */
export function refusePublicDemo({ isDemo, isDemoAsked, host, publicUrl }: Config): void {
  if (!isDemo || isDemoAsked || (isOwn(host) && isOwn(new URL(publicUrl).hostname))) return;
  throw new StartError(
    'With the demo company anybody who reaches this address is administrator by one click. ' +
      'Set PORTICO_DEMO=0 to begin with a company of your own, or PORTICO_DEMO=1 if that is what you want.',
  );
}
