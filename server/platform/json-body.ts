import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '@portico/core/errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON text as it came; empty without a body. */
    rawBody: string;
  }
}

export const deepest = 32;

/** Reads `application/json` and nothing else; refuses `__proto__` and nesting over 32 (R10). */
export function parseJsonBodies(app: FastifyInstance): void {
  app.decorateRequest('rawBody', '');
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error') as (
    request: FastifyRequest,
    body: string,
    done: (error: Error | null, value?: unknown) => void,
  ) => void;
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body as string;
    request.rawBody = text;
    if (text === '') return done(null, undefined);
    parse(request, text, (error, value) => {
      if (error) done(new AppError('invalid', 'body-not-json'));
      else if (!isWithin(value, deepest)) done(new AppError('invalid', 'body-too-deep'));
      else done(null, value);
    });
  });
}

/** Whether `value` nests at most `levels` deep. */
export function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (!isWithin(item, levels - 1)) return false;
    return true;
  }
  for (const key in value) if (!isWithin((value as Record<string, unknown>)[key], levels - 1)) return false;
  return true;
}
