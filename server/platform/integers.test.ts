import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from '@portico/core/api/endpoint.ts';
import { endpoints } from '@portico/core/api/endpoints.ts';
import { testServer } from '../test/test-server.ts';

const server = await testServer();
const most = 2 ** 31 - 1;
const id = '00000000-0000-4000-8000-000000000000';

interface Node {
  type?: unknown;
  maximum?: number;
  [key: string]: unknown;
}
/** Where a schema takes an integer that no column of ours holds; definitions and what they are tried with among them. */
function unbounded(node: unknown, place: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, maximum } = node as Node;
  // By how many ms the clock of a sandbox moves: kept nowhere, and bounded by years, not by a column.
  const limit = /\.TrialMove\..*\.ms$/.test(place) ? 100 * 366 * 86_400_000 : most;
  const own = type === 'integer' && !(maximum !== undefined && maximum <= limit) ? [place] : [];
  return [...own, ...Object.entries(node).flatMap(([key, part]) => unbounded(part, `${place}.${key}`))];
}
const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
const integersOf = (schema: z.ZodObject | undefined): string[] =>
  Object.entries(schema ? (schemaOf(schema).properties ?? {}) : {}).flatMap(([key, part]) =>
    (part as Node).type === 'integer' ? [key] : [],
  );
const all: [string, Endpoint][] = Object.entries(endpoints);

it('every integer that a call takes fits its column', () => {
  const found = all.flatMap(([name, { params, query, body }]) =>
    [params, query, body].flatMap((schema) => (schema ? unbounded(schemaOf(schema), name) : [])),
  );
  expect(found).toEqual([]);
});

it('integers in addresses are at worst the fault of the caller', async () => {
  const client = await server.as('su.wan');
  let asked = 0;
  for (const [name, endpoint] of all) {
    if (endpoint.method !== 'GET' || endpoint.transport === 'event-stream') continue;
    for (const place of ['params', 'query'] as const)
      for (const key of integersOf(endpoint[place]))
        for (const value of [-1, most, 2 ** 31, 2 ** 53]) {
          const params = Object.fromEntries(
            Object.keys(endpoint.params?.shape ?? {}).map((field) => [field, field === 'id' ? id : 'leave']),
          );
          const input =
            place === 'params' ? { params: { ...params, [key]: value } } : { params, query: { [key]: value } };
          expect((await client.send(endpoint, input)).status, `${name} ${key}=${value}`).toBeLessThan(500);
          asked++;
        }
  }
  expect(asked).toBeGreaterThan(20);
});
