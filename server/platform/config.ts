import { resolve } from 'node:path';
import type { Environment } from './env.ts';
import type { LogLevel } from './log.ts';
import type { OutboundRules } from './outbound-allow.ts';

/** All settings of a node, plain data; only `configOf` makes one from the environment. */
export interface Config {
  /** PostgreSQL to use; null: start our own below `dataDir`. */
  databaseUrl: string | null;
  host: string;
  port: number;
  /** Absolute path of the data folder. */
  dataDir: string;
  /** Address people use, without a slash at the end. */
  publicUrl: string;
  isDemo: boolean;
  /** Whether the demo was asked for in so many words, and is not just what a newcomer gets. */
  isDemoAsked: boolean;
  /** Null: mail stays in the outbox and shows in the development mailbox. */
  smtpUrl: string | null;
  mailFrom: string;
  /** Folder with the built web pages; null: API only. */
  webDir: string | null;
  rateLimits: boolean;
  /** Whether this node runs relays, timers and jobs. */
  background: boolean;
  /** Hops or addresses of proxies in front; false: none. */
  trustProxy: false | number | string[];
  logLevel: LogLevel;
  /** Milliseconds (R16). */
  session: { idle: number; absolute: number };
  /** What actions may call (R14), and the file with the keys of hosts. */
  outbound: OutboundRules & { keysFile: string | null; timeout: number };
}

/** The settings as a newcomer gets them, with what the environment says on top. */
export function configOf(env: Environment, root: string): Config {
  const isAnyAddress = env.HOST === '0.0.0.0' || env.HOST === '::';
  const name = isAnyAddress ? 'localhost' : env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST;
  return {
    databaseUrl: env.DATABASE_URL ?? null,
    host: env.HOST,
    port: env.PORT,
    dataDir: resolve(root, env.PORTICO_DATA),
    publicUrl: (env.PUBLIC_URL ?? `http://${name}:${env.PORT}`).replace(/\/+$/, ''),
    isDemo: env.PORTICO_DEMO ?? true,
    isDemoAsked: env.PORTICO_DEMO === true,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    webDir: resolve(root, 'web/dist'),
    rateLimits: env.PORTICO_RATE_LIMITS,
    background: true,
    trustProxy: env.PORTICO_TRUST_PROXY,
    logLevel: env.PORTICO_LOG,
    session: { idle: env.PORTICO_SESSION_IDLE_MINUTES * 60_000, absolute: env.PORTICO_SESSION_HOURS * 3_600_000 },
    outbound: {
      allow: env.PORTICO_OUTBOUND_ALLOW,
      ports: env.PORTICO_OUTBOUND_PORTS,
      keysFile: env.PORTICO_OUTBOUND_KEYS === undefined ? null : resolve(root, env.PORTICO_OUTBOUND_KEYS),
      timeout: 10_000,
    },
  };
}
