import type { TaskRow } from '@portico/core/api/tasks.ts';
import { expect, test } from 'vitest';
import { splitBatch } from './batch.ts';

// Only the parts that are read.
const task = (id: string, more: Partial<TaskRow> = {}) =>
  ({
    id,
    kind: 'approve',
    actions: ['approve'],
    opinionRequired: { approve: false, reject: true },
    batch: 'may',
    ...more,
  }) as TaskRow;
const rows = [
  task('plain'),
  task('strict', { opinionRequired: { approve: true, reject: true } }),
  task('work', { kind: 'work', actions: ['finish'] }),
  task('waiting', { actions: [] }),
  task('alone', { batch: 'not-offered' }),
  task('fields', { batch: 'needs-fields' }),
];

test('takes what can be approved without a word, says why the rest stays', () => {
  const { ready, skipped } = splitBatch(rows, ' ');
  expect(ready.map((it) => it.id)).toEqual(['plain']);
  expect(skipped.map((it) => [it.task.id, it.reason])).toEqual([
    ['strict', 'needs-opinion'],
    ['work', 'not-an-approval'],
    ['waiting', 'not-yours'],
    ['alone', 'not-offered'],
    ['fields', 'needs-fields'],
  ]);
});

test('an opinion for all lets through those that need one', () => {
  expect(splitBatch(rows, '同意').ready.map((it) => it.id)).toEqual(['plain', 'strict']);
});
