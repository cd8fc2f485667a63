import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '@portico/core/api/endpoint.ts';
import { AppError } from '@portico/core/errors.ts';
import { findingsOf } from './http-errors.ts';
import type { EncodedReply } from './idempotency.ts';

/** The checks of an endpoint, made ready once. */
export interface CompiledEndpoint {
  /** Throws `invalid` with findings. */
  parse(request: FastifyRequest): { params: unknown; query: unknown; body: unknown };
  /** Checks a reply, drops fields the schema does not name. Throws when it does not fit: our fault, a 500. */
  encode(reply: unknown): EncodedReply;
}

/** Unknown keys are an error, not dropped (R18); schemas that say otherwise themselves are left alone. */
function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema;
}

export function compileEndpoint(endpoint: Endpoint): CompiledEndpoint {
  const params = endpoint.params ? strict(endpoint.params) : undefined;
  const query = strict(endpoint.query ?? z.object({}));
  const body = endpoint.body && strict(endpoint.body);
  const isEmpty = endpoint.reply instanceof z.ZodNull;
  const checkReply = replyCheck(endpoint.reply);
  const name = `${endpoint.method} ${endpoint.path}`;

  function check(schema: z.ZodType, value: unknown, place: string): unknown {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw new AppError('invalid', { reason: `${place}-invalid`, findings: findingsOf(result.error.issues, place) });
  }
  return {
    parse(request) {
      if (body === undefined && request.rawBody !== '') throw new AppError('invalid', 'body-not-expected');
      return {
        params: params === undefined ? undefined : check(params, request.params, 'params'),
        query: check(query, request.query, 'query'),
        body: body === undefined ? undefined : check(body, request.body, 'body'),
      };
    },
    encode(reply) {
      if (isEmpty && (reply === null || reply === undefined)) return { reply, status: 204, text: '' };
      const result = checkReply(reply);
      if (!result.success) throw new Error(`the reply of ${name} does not fit its schema: ${result.error.message}`);
      const encoded: EncodedReply = { reply, status: 200, text: JSON.stringify(result.data) };
      if (endpoint.versioned) {
        const version = (result.data as { version?: unknown } | null)?.version;
        if (typeof version === 'number') encoded.etag = `"v${version}"`;
      }
      return encoded;
    },
  };
}

/**
 * The check of replies. A part that is frozen cannot change, so it is checked once as long as it lives: published
 * definitions are many times bigger than the rest of the reply they come with.
 */
function replyCheck(schema: z.ZodType): (reply: unknown) => z.ZodSafeParseResult<unknown> {
  if (!(schema instanceof z.ZodObject) || (schema.def.checks?.length ?? 0) > 0)
    return (reply) => schema.safeParse(reply);
  const shape = schema.shape as Record<string, z.ZodType>;
  const known = new Map(Object.keys(shape).map((key) => [key, new WeakMap<object, unknown>()]));
  const rests = new Map<string, z.ZodObject>();
  return (reply) => {
    const parts = Object.entries(reply as Record<string, unknown>).filter(
      ([key, part]) => key in shape && isFixed(part),
    );
    if (parts.length === 0) return schema.safeParse(reply);
    const checked: Record<string, unknown> = {};
    for (const [key, part] of parts as [string, object][]) {
      let value = known.get(key)?.get(part);
      if (value === undefined) {
        const result = (shape[key] as z.ZodType).safeParse(part);
        if (!result.success) return schema.safeParse(reply);
        value = result.data;
        known.get(key)?.set(part, value);
      }
      checked[key] = value;
    }
    const keys = Object.keys(checked);
    const name = keys.join(' ');
    let rest = rests.get(name);
    if (!rest) rests.set(name, (rest = schema.extend(Object.fromEntries(keys.map((key) => [key, z.unknown()])))));
    const result = rest.safeParse(reply);
    return result.success ? { success: true, data: { ...result.data, ...checked } } : result;
  };
}

const isFixed = (part: unknown): boolean => typeof part === 'object' && part !== null && Object.isFrozen(part);
