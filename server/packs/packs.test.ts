import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Branch, Step } from '@portico/core/definitions/flow/flow.ts';
import { fieldsOf } from '@portico/core/definitions/form/index.ts';
import { Pack, type Service } from '@portico/core/definitions/service/service.ts';

const folder = import.meta.dirname;
const read = (path: string) => Pack.parse(JSON.parse(readFileSync(join(folder, path), 'utf8')));

const categories = read('categories.json').categories;
const files = readdirSync(join(folder, 'services')).filter((name) => name.endsWith('.json'));
const services = files.map((file): [string, Service] => {
  const pack = read(`services/${file}`);
  const [service] = pack.services;
  if (service === undefined || pack.services.length !== 1) throw new Error(`${file} must hold one service`);
  return [basename(file, '.json'), service];
});

/** Every step of a flow, blocks before what is inside them. */
function stepsOf(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => {
    if (step.kind === 'choice' || step.kind === 'parallel')
      return [step, ...step.branches.flatMap((branch: Branch) => stepsOf(branch.steps))];
    return step.kind === 'repeat' ? [step, ...stepsOf(step.steps)] : [step];
  });
}

test('the six services are there', () => {
  expect(services.map(([name]) => name).sort()).toEqual([
    'equipment-request',
    'it-fault',
    'leave',
    'password-reset',
    'seal-use',
    'travel-expense',
  ]);
});

test('number prefixes are all different', () => {
  expect(new Set(services.map(([, service]) => service.prefix)).size).toBe(services.length);
});

test('together they use every way of the first issue', () => {
  const all = services.flatMap(([, service]) => stepsOf(service.flow.steps));
  const approve = all.filter((step) => step.kind === 'approve');
  expect(new Set(approve.map((step) => step.mode))).toEqual(new Set(['all', 'any', 'sequence']));
  expect(approve.some((step) => step.who.some((rule) => rule.kind === 'levels'))).toBe(true);
  for (const kind of ['choice', 'parallel', 'work', 'notify'])
    expect(
      all.some((step) => step.kind === kind),
      kind,
    ).toBe(true);
});

describe.each(services)('%s', (name, service) => {
  const steps = stepsOf(service.flow.steps);
  const fields = fieldsOf(service.form);
  const fieldIds = new Set(fields.map((field) => field.id));

  test('stands under its file name in a category that exists', () => {
    expect(service.key).toBe(name);
    expect(categories.map((category) => category.key)).toContain(service.category);
  });

  test('every id is used once', () => {
    const ids = [...fields.map((field) => field.id)];
    expect(new Set(ids).size).toBe(ids.length);
    const stepIds = steps.map((step) => step.id);
    expect(new Set(stepIds).size).toBe(stepIds.length);
  });

  test('summary and step access name fields that exist', () => {
    for (const id of service.summary) expect(fieldIds).toContain(id);
    for (const step of steps) for (const id of Object.keys(step.access ?? {})) expect(fieldIds).toContain(id);
  });

  test('a return leads to a step that exists', () => {
    const ids = new Set(steps.map((step) => step.id));
    for (const step of steps)
      if (step.kind === 'approve' && step.onReject !== 'end' && step.onReject.return !== 'requester')
        expect(ids).toContain(step.onReject.return);
  });

  test('every text has both languages', () => {
    const missing: string[] = [];
    const visit = (value: unknown, path: string) => {
      if (Array.isArray(value)) value.forEach((entry, index) => visit(entry, `${path}.${index}`));
      else if (value !== null && typeof value === 'object') {
        const entries = Object.entries(value);
        if ('zh' in value || 'en' in value) {
          const { zh, en } = value as { zh?: string; en?: string };
          if (!zh || !en || !/\p{Script=Han}|^[A-Z0-9 -]+$/u.test(zh) || /\p{Script=Han}/u.test(en)) missing.push(path);
        } else for (const [key, entry] of entries) visit(entry, `${path}.${key}`);
        for (const key of ['name', 'description', 'label', 'message', 'help'])
          if (typeof (value as Record<string, unknown>)[key] === 'string') missing.push(`${path}.${key}`);
      }
    };
    visit(service, name);
    expect(missing).toEqual([]);
  });
});
