import { isIP } from 'node:net';
import { z } from 'zod';
import { AllowError, type AllowEntry, readAllowList } from './outbound-allow.ts';
import { StartError } from './start-error.ts';

const flag = z
  .enum(['0', '1', 'true', 'false', 'on', 'off'])
  .transform((value) => value === '1' || value === 'true' || value === 'on');
const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));

const ports = z
  .string()
  .regex(/^\d{1,5}(?:[\s,]+\d{1,5})*$/)
  .transform((text) => text.split(/[\s,]+/).map(Number))
  .refine((all) => all.every((port) => port > 0 && port < 65536));
/** How many proxies stand in front, or their addresses: only what they added to `X-Forwarded-For` is believed. */
const proxies = z
  .string()
  .regex(/^(?:\d|[\da-fA-F.:/]+(?:[\s,]+[\da-fA-F.:/]+)*)$/)
  .transform((text): false | number | string[] =>
    /^\d$/.test(text) ? Number(text) || false : text.split(/[\s,]+/).filter(Boolean),
  )
  .refine((given) => !Array.isArray(given) || given.every((one) => isIP(one.split('/', 1)[0] ?? '') !== 0));
const allowList = z.string().transform((text, context): AllowEntry[] => {
  try {
    return readAllowList(text);
  } catch (error) {
    if (!(error instanceof AllowError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

const Variables = z.object({
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PORTICO_DATA: z.string().min(1).default('./data'),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  PORTICO_DEMO: flag.optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).default('Portico <portico@localhost>'),
  PORTICO_RATE_LIMITS: flag.default(true),
  PORTICO_TRUST_PROXY: proxies.default(false),
  PORTICO_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PORTICO_SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(10_080).default(30),
  PORTICO_SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(12),
  PORTICO_OUTBOUND_ALLOW: allowList.default([]),
  PORTICO_OUTBOUND_PORTS: ports.default([443, 80]),
  PORTICO_OUTBOUND_KEYS: z.string().min(1).optional(),
});
export type Environment = z.output<typeof Variables>;

const wanted: Record<keyof Environment, string> = {
  DATABASE_URL: 'a URL such as postgres://user:password@host:5432/portico',
  HOST: 'an address to listen on, e.g. 127.0.0.1 or 0.0.0.0',
  PORT: 'a number from 0 to 65535',
  PORTICO_DATA: 'the path of a folder',
  PUBLIC_URL: 'the http or https address people use',
  PORTICO_DEMO: '0 or 1',
  SMTP_URL: 'a URL such as smtp://user:password@host:587',
  MAIL_FROM: 'a sender such as "Portico <portico@example.com>"',
  PORTICO_RATE_LIMITS: '0 or 1',
  PORTICO_TRUST_PROXY: 'the number of proxies in front, or their addresses such as "10.0.0.5, 10.1.0.0/16"',
  PORTICO_LOG: 'debug, info, warn, error or silent',
  PORTICO_SESSION_IDLE_MINUTES: 'minutes from 1 to 10080',
  PORTICO_SESSION_HOURS: 'hours from 1 to 720',
  PORTICO_OUTBOUND_ALLOW: 'hosts and blocks such as "hr.example.com, 10.0.0.0/8:8080"',
  PORTICO_OUTBOUND_PORTS: 'ports such as "443,80"',
  PORTICO_OUTBOUND_KEYS: 'the path of a JSON file; see docs/actions.md',
};

/** Reads the environment, once. Empty variables count as not set. Throws `StartError` that names each wrong one. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = Variables.safeParse(given);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0]) as keyof Environment))];
  throw new StartError(names.map((name) => `${name} must be ${wanted[name]}.`).join(' '));
}
