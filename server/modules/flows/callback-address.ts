import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

// Where the world outside calls back for a step of one request: an address that says which, and that nobody can guess.

/** What addresses are made with: the address of Portico and the key that signs. */
export interface CallbackAddress {
  base: string;
  key: Buffer;
}
/** The step of a request that an address stands for. */
export interface CallbackPlace {
  request: string;
  step: string;
}

const setting = 'callbacks';

/** Notes the address of Portico and makes the key, once a company. To be called when a node starts. */
export async function keepCallbackAddress(db: Db, publicUrl: string): Promise<void> {
  const value = { base: publicUrl, key: randomBytes(32).toString('base64') };
  await sql`
    insert into platform_setting (key, value) values (${setting}, ${JSON.stringify(value)}::jsonb)
    on conflict (key) do update set value = platform_setting.value || ${JSON.stringify({ base: publicUrl })}::jsonb
    where platform_setting.value->>'base' <> ${publicUrl}`.execute(db);
}

export async function callbackAddress(db: Db): Promise<CallbackAddress> {
  const found = await sql<{
    base: string;
    key: string;
  }>`select value->>'base' as base, value->>'key' as key from platform_setting where key = ${setting}`.execute(db);
  const [row] = found.rows;
  if (!row) throw new Error('callbacks have no address: no node has started');
  return { base: row.base, key: Buffer.from(row.key, 'base64') };
}

const signature = (key: Buffer, { request, step }: CallbackPlace): Buffer =>
  createHmac('sha256', key).update(`${request}\n${step}`).digest();

export function callbackUrl({ base, key }: CallbackAddress, place: CallbackPlace): string {
  const parts = [
    Buffer.from(place.request.replaceAll('-', ''), 'hex'),
    Buffer.from(place.step, 'utf8'),
    signature(key, place),
  ];
  return `${base}/api/v1/callbacks/${parts.map((part) => part.toString('base64url')).join('.')}`;
}

/** What the last part of an address stands for; undefined when we have not made it. */
export function placeOfCallback({ key }: CallbackAddress, token: string): CallbackPlace | undefined {
  const [request, step, signed, ...more] = token.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!request || !step || !signed || more.length > 0 || request.length !== 16) return undefined;
  const id = request.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const place = { request: id, step: step.toString('utf8') };
  const right = signature(key, place);
  return signed.length === right.length && timingSafeEqual(signed, right) ? place : undefined;
}
