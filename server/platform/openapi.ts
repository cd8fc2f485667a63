import { z } from 'zod';
import type { Endpoint } from '@portico/core/api/endpoint.ts';
import { type ErrorCode, errorStatus, Problem } from '@portico/core/errors.ts';
import { apiPrefix } from './http.ts';

type Json = Record<string, unknown>;

/** Errors any call can meet. */
const always: readonly ErrorCode[] = ['invalid', 'limited', 'unavailable'];

/** The OpenAPI 3.1 description of endpoints by operation id. Pure: needs no server and no database. */
export function openApiDocument(
  endpoints: Readonly<Record<string, Endpoint>>,
  about: { title: string; version: string },
): Json {
  const components = new Components();
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = apiPrefix + endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operationOf(name, endpoint, components);
  }
  return {
    openapi: '3.1.0',
    info: about,
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components.sorted(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'sid', description: 'The cookie of a logged-in browser.' },
      },
    },
    security: [{ token: [] }, { session: [] }],
  };
}

function operationOf(name: string, endpoint: Endpoint, components: Components): Json {
  const isWrite = endpoint.method !== 'GET';
  const isOpen = endpoint.permission === 'public';
  const parameters = [
    ...parametersOf(name, endpoint.params, 'path', components),
    ...parametersOf(name, endpoint.query, 'query', components),
  ];
  if (isWrite && !isOpen)
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description:
        'Makes the call repeatable: the same key and body get the same answer for 48 hours. Required with a session cookie.',
      schema: { type: 'string', pattern: '^[\\w-]{8,64}$' },
    });
  if (isWrite && endpoint.versioned)
    parameters.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The version that was read, as its ETag.',
      schema: { type: 'string', examples: ['"v7"'] },
    });
  const codes = new Set<ErrorCode>([
    ...always,
    ...(isOpen ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(isWrite && !isOpen ? (['mismatch'] as const) : []),
    ...(isWrite && endpoint.versioned ? (['conflict', 'precondition'] as const) : []),
    ...(endpoint.errors ?? []),
  ]);
  const operation: Json = {
    operationId: name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1] ?? ''],
    'x-permission': endpoint.permission,
    responses: responsesOf(name, endpoint, codes, components),
  };
  if (parameters.length > 0) operation['parameters'] = parameters;
  const body = bodyOf(name, endpoint, components);
  if (body) operation['requestBody'] = body;
  if (isOpen) operation['security'] = [];
  return operation;
}

function parametersOf(name: string, schema: z.ZodObject | undefined, place: string, components: Components): Json[] {
  if (!schema) return [];
  return Object.entries(schema.shape).map(([key, field]) => ({
    name: key,
    in: place,
    required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: components.schemaOf(field as z.ZodType, 'input', `${name}-${key}`),
  }));
}

function bodyOf(name: string, endpoint: Endpoint, components: Components): Json | null {
  if (endpoint.transport === 'upload') {
    const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (!endpoint.body) return null;
  const schema = components.schemaOf(endpoint.body, 'input', name);
  return { required: !endpoint.body.safeParse(undefined).success, content: { 'application/json': { schema } } };
}

function responsesOf(name: string, endpoint: Endpoint, codes: ReadonlySet<ErrorCode>, components: Components): Json {
  const responses: Json = {};
  if (endpoint.transport === 'download')
    responses['200'] = {
      description: 'The file.',
      content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
    };
  else if (endpoint.reply instanceof z.ZodNull) responses['204'] = { description: 'Done.' };
  else {
    const type = endpoint.transport === 'event-stream' ? 'text/event-stream' : 'application/json';
    const answer: Json = {
      description: 'Success.',
      content: { [type]: { schema: components.schemaOf(endpoint.reply, 'output', name) } },
    };
    if (endpoint.versioned) answer['headers'] = { ETag: { schema: { type: 'string' }, description: 'The version.' } };
    responses['200'] = answer;
  }
  const problem = components.schemaOf(Problem, 'output', 'Problem');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  for (const [status, names] of [...byStatus].sort(([a], [b]) => a - b))
    responses[String(status)] = {
      description: names.join(', '),
      content: { 'application/problem+json': { schema: problem } },
    };
  return responses;
}

/** Named schemas, kept once. One that differs as input and as output gets a second name for the input. */
class Components {
  readonly #schemas = new Map<string, Json>();

  schemaOf(schema: z.ZodType, io: 'input' | 'output', place: string): Json {
    const {
      $schema: _,
      $defs = {},
      ...own
    } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      reused: 'inline',
    }) as Json & { $defs?: Record<string, Json> };
    const names = new Map<string, string>();
    // A schema without a name that contains itself gets one from where it stands.
    for (const name of Object.keys($defs))
      names.set(name, name.startsWith('__') ? `${place}${name.replace(/^_+/, '-')}` : name);
    const id = typeof own['id'] === 'string' ? own['id'] : undefined;
    if (id) names.set(id, id);
    if (io === 'input')
      for (const [name, definition] of [...Object.entries($defs), ...(id ? [[id, own] as const] : [])])
        if (this.#isOther(names.get(name) ?? name, pointed(definition, names)))
          names.set(name, `${names.get(name)}Input`);
    for (const [name, definition] of Object.entries($defs))
      this.#schemas.set(names.get(name) ?? name, pointed(without(definition), names));
    if (!id) return pointed(own, names);
    const name = names.get(id) ?? id;
    this.#schemas.set(name, pointed(without(own), names));
    return { $ref: `#/components/schemas/${name}` };
  }

  #isOther(name: string, definition: Json): boolean {
    const known = this.#schemas.get(name);
    return known !== undefined && JSON.stringify(known) !== JSON.stringify(without(definition));
  }

  sorted(): Json {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** The name of a schema is its place among the components, not part of it. */
function without({ id: _, ...rest }: Json): Json {
  return rest;
}

/** The same schema with its references into the components. */
function pointed<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map((item) => pointed(item as unknown, names)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Json = {};
  for (const [key, item] of Object.entries(value)) {
    const found = key === '$ref' && typeof item === 'string' ? /^#\/\$defs\/(.+)$/.exec(item) : null;
    copy[key] = found ? `#/components/schemas/${names.get(found[1] ?? '') ?? found[1]}` : pointed(item, names);
  }
  return copy as T;
}
