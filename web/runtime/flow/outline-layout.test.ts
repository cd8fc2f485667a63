import type { OutlineNode } from '@portico/core/api/request-shapes.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitScale, layoutOutline, sizes } from './outline-layout.ts';
import { outlineRows, skippedCount } from './outline-rows.ts';

const step = (id: string, status: OutlineNode['status'] = 'to-come', more: Partial<OutlineNode> = {}): OutlineNode => ({
  step: id,
  name: id,
  kind: 'approve',
  status,
  result: null,
  stages: [],
  ...more,
});
const branch = (id: string, taken: boolean | null, steps: OutlineNode[]) => ({ id, name: id, taken, steps });

const expense: OutlineNode[] = [
  step('manager', 'done'),
  step('amount', 'now', {
    kind: 'choice',
    branches: [
      branch('large', true, [step('head', 'done'), step('director', 'now')]),
      branch('small', false, [step('clerk', 'skipped')]),
    ],
  }),
  step('pay', 'to-come', { kind: 'work' }),
];
const terminals = { start: 'done', end: 'to-come' } as const;

describe('layoutOutline', () => {
  test('draws start, every step, every branch head and end, from above', () => {
    const layout = layoutOutline(expense, terminals);
    expect(layout.boxes.map((box) => box.key)).toEqual([
      'start',
      '/manager',
      '/amount',
      '/amount/large',
      '/amount/large/head',
      '/amount/large/director',
      '/amount/small',
      '/amount/small/clerk',
      '/pay',
      'end',
    ]);
    const y = Object.fromEntries(layout.boxes.map((box) => [box.key, box.y]));
    expect(y['/amount/small']).toBe(y['/amount/large']);
    expect(y['/pay']).toBeGreaterThan(y['/amount/large/director'] ?? 0);
  });

  test('a line carries the status of what it leads to', () => {
    const status = Object.fromEntries(layoutOutline(expense, terminals).lines.map((line) => [line.key, line.status]));
    expect(status['/amount/large:in']).toBe('done');
    expect(status['/amount/small:in']).toBe('skipped');
    expect(status['/amount/large:out']).toBe('to-come');
    expect(status['/pay:in']).toBe('to-come');
    expect(status['end:in']).toBe('to-come');
  });

  test('says in which branches a box stands', () => {
    const box = layoutOutline(expense, terminals).boxes.find((it) => it.key === '/amount/large/director');
    expect(box?.within).toEqual(['large']);
  });

  test('an empty flow is start and end', () => {
    const layout = layoutOutline([], { start: 'done', end: 'done' });
    expect(layout.boxes.map((box) => box.key)).toEqual(['start', 'end']);
    expect(layout.lines).toHaveLength(1);
  });

  const status = fc.constantFrom<OutlineNode['status'][]>('done', 'now', 'to-come', 'skipped');
  const tree = fc.letrec<{ steps: OutlineNode[] }>((tie) => ({
    steps: fc.array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        status.map((it) => step('s', it)),
        fc
          .tuple(status, fc.array(tie('steps'), { minLength: 2, maxLength: 3 }))
          .map(([it, columns]) =>
            step('b', it, { kind: 'parallel', branches: columns.map((steps, n) => branch(`b${n}`, true, steps)) }),
          ),
        fc.tuple(status, tie('steps')).map(([it, steps]) => step('r', it, { kind: 'repeat', steps })),
      ),
      { maxLength: 3 },
    ),
  })).steps;

  test('no two boxes overlap and nothing leaves the drawing, whatever the tree', () => {
    fc.assert(
      fc.property(tree, (outline) => {
        const { boxes, width, height, lines, frames } = layoutOutline(outline, terminals);
        const strays = [...boxes, ...frames].filter(
          (box) =>
            box.x < sizes.margin - 0.001 ||
            box.x + box.width > width - sizes.margin + 0.001 ||
            box.y + box.height > height,
        );
        const overlaps = boxes.filter((a, n) =>
          boxes.some(
            (b, m) =>
              m > n && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
          ),
        );
        const slanted = lines.filter(({ points }) =>
          points.some(([x, y], n) => n > 0 && points[n - 1]?.[0] !== x && points[n - 1]?.[1] !== y),
        );
        expect({ strays, overlaps, slanted }).toEqual({ strays: [], overlaps: [], slanted: [] });
      }),
      { numRuns: 100 },
    );
  });
});

describe('outlineRows', () => {
  test('leaves out what was passed over, and counts it', () => {
    expect(outlineRows(expense, { withSkipped: false }).map((row) => `${row.depth} ${row.key}`)).toEqual([
      '0 /manager',
      '0 /amount',
      '1 /amount/large',
      '2 /amount/large/head',
      '2 /amount/large/director',
      '0 /pay',
    ]);
    expect(skippedCount(expense)).toBe(2);
  });
});

test('fitScale never enlarges and stays readable', () => {
  expect(fitScale({ width: 500, height: 500 }, { width: 1000, height: 1000 })).toBe(1);
  expect(fitScale({ width: 2000, height: 500 }, { width: 1000, height: 1000 })).toBe(0.5);
  expect(fitScale({ width: 9000, height: 500 }, { width: 900, height: 900 })).toBe(0.4);
});
