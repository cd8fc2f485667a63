import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isError } from './flow/check/check-flow.ts';
import { type DefinitionKind, readDocument, upgraded, upgradedDraft } from './kind.ts';
import { definitionKinds } from './registry.ts';

const kinds = Object.entries(definitionKinds) as unknown as [string, DefinitionKind][];

describe.each(kinds)('definitions of kind %s', (name, kind) => {
  const folder = join(import.meta.dirname, name, 'old');
  const schemas = readdirSync(folder).map(Number);

  it('stand in the registry under their name, with an upgrade step from every schema before the newest', () => {
    expect(kind.kind).toBe(name);
    const before = Array.from({ length: kind.version - 1 }, (_, at) => at + 1);
    expect(Object.keys(kind.upgrades).map(Number)).toEqual(before);
  });

  it('have old documents of every schema there was', () => {
    expect(schemas.sort()).toEqual(Array.from({ length: kind.version }, (_, at) => at + 1));
    for (const schema of schemas) expect(readdirSync(join(folder, String(schema))).length).toBeGreaterThan(0);
  });

  const documents = schemas.flatMap((schema) =>
    readdirSync(join(folder, String(schema))).map((file): [string, number, string] => [
      `${schema}/${file}`,
      schema,
      join(folder, String(schema), file),
    ]),
  );
  it.each(documents)('%s upgrades and checks clean', (_, schema, path) => {
    const content = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    expect(content['schema'] ?? 1).toBe(schema);
    const read = readDocument(kind, content);
    expect((read as { schema?: unknown }).schema).toBe(kind.version);
    expect(kind.check(read).filter(isError)).toEqual([]);
    // Read again as it would be stored now, it is the same.
    expect(readDocument(kind, JSON.parse(JSON.stringify(read)))).toEqual(read);
    expect(upgraded(kind, read)).toBe(read);
  });

  it('begin with a document of the newest schema that has no errors', () => {
    const blank = {
      ...kind.blank({ key: 'new', name: 'New' }),
      ...(name === 'service' && { category: 'it', prefix: 'NEW' }),
    };
    expect(blank).toMatchObject({ schema: kind.version, key: 'new', name: 'New' });
    expect(kind.check(kind.schema.parse(blank)).filter(isError)).toEqual([]);
  });
});

it('a service refers to everything of the company it names, and says when that is not there', () => {
  const { service } = definitionKinds;
  const read = service.schema.parse({
    ...service.blank({ key: 'new', name: 'New' }),
    category: 'it',
    prefix: 'NEW',
    owners: ['li.na'],
    team: 'desk',
    audience: { departments: ['lab'], groups: ['drivers'], people: ['su.wan'] },
    flow: {
      schema: 1,
      steps: [
        { kind: 'approve', id: 'a', name: 'A', who: [{ kind: 'people', people: ['wang.wei'] }] },
        { kind: 'action', id: 'b', name: 'B', effect: { kind: 'start', service: 'onboarding', answers: {} } },
      ],
    },
  });
  expect(service.refersTo(read).map(({ kind, name, path }) => `${kind} ${name} ${path}`)).toEqual([
    'categories it category',
    'people li.na owners.0',
    'teams desk team',
    'departments lab audience.departments.0',
    'groups drivers audience.groups.0',
    'people su.wan audience.people.0',
    'people wang.wei flow.a.who.0',
    'services onboarding flow.b.effect.service',
  ]);
  const known = {
    categories: new Set<string>(),
    people: new Set<string>(),
    teams: new Set<string>(),
    departments: new Set<string>(),
    groups: new Set<string>(),
    services: new Set<string>(),
  };
  const missing = service.check(read, { known, today: '2026-03-02' }).filter(({ code }) => code.endsWith('-not-here'));
  expect(missing.map((finding) => `${finding.path} ${finding.code}${isError(finding) ? '' : '?'}`)).toEqual([
    'category category-not-here',
    'owners.0 person-not-here?',
    'team team-not-here',
    'audience.departments.0 department-not-here?',
    'audience.groups.0 group-not-here?',
    'audience.people.0 person-not-here?',
    'flow.a.who.0 person-not-here',
    'flow.b.effect.service service-not-here',
  ]);
});

describe('a kind whose schema changed twice, not by addition', () => {
  const Room = z.strictObject({ schema: z.literal(3), key: z.string(), seats: z.array(z.string()) });
  const room: Pick<DefinitionKind<z.infer<typeof Room>>, 'upgrades' | 'schema'> = {
    schema: Room,
    upgrades: {
      1: ({ chairs, ...rest }) => ({ ...rest, places: chairs }),
      2: ({ places, ...rest }) => ({ ...rest, seats: (places as number[]).map(String) }),
    },
  };
  const read = (content: unknown) => readDocument(room as DefinitionKind<z.infer<typeof Room>>, content);

  it('reads documents of all three schemas, and one without a number as the first', () => {
    const seats = { schema: 3, key: 'r', seats: ['1', '2'] };
    expect(read({ schema: 1, key: 'r', chairs: [1, 2] })).toEqual(seats);
    expect(read({ key: 'r', chairs: [1, 2] })).toEqual(seats);
    expect(read({ schema: 2, key: 'r', places: [1, 2] })).toEqual(seats);
    expect(read(seats)).toEqual(seats);
  });

  it('leaves what it does not know to the schema, and a draft that a step cannot read as it is', () => {
    expect(() => read({ schema: 9, key: 'r' })).toThrow();
    expect(() => read('nothing')).toThrow();
    const broken = { schema: 2, key: 'r', places: 7 };
    expect(() => read(broken)).toThrow();
    expect(upgradedDraft(room, broken)).toBe(broken);
    expect(upgradedDraft(room, { schema: 2, key: 'r', places: [3] })).toEqual({ schema: 3, key: 'r', seats: ['3'] });
  });
});
