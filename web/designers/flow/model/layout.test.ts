import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layout, type Rect } from './layout.ts';
import { isStep, listAt, nodesOf } from './nodes.ts';
import { anyTree } from './testing/random-flow.ts';

const heights = (node: Parameters<typeof isStep>[0]) => (isStep(node) ? 92 : 64);
const options = { folded: new Set<string>(), heights };

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The straight parts of the lines; round corners lie between them. */
function segments(path: string): Rect[] {
  const found: Rect[] = [];
  let [x, y] = [0, 0];
  for (const [, letter, rest = ''] of path.matchAll(/([MVHQ])([^MVHQ]*)/g)) {
    const numbers = rest.trim().split(/\s+/).map(Number);
    const [toX, toY] =
      letter === 'V'
        ? [x, numbers[0] ?? 0]
        : letter === 'H'
          ? [numbers[0] ?? 0, y]
          : [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
    if (letter !== 'M')
      found.push({ x: Math.min(x, toX), y: Math.min(y, toY), width: Math.abs(toX - x), height: Math.abs(toY - y) });
    [x, y] = [toX, toY];
  }
  return found;
}

it('draws any tree without an overlap, and no line runs through a card', () => {
  fc.assert(
    fc.property(anyTree, (flow) => {
      const drawn = layout(flow, options);
      const rects = [...drawn.cards.entries(), ['start', drawn.start] as const, ['end', drawn.end] as const];
      expect(drawn.cards.size).toBe(nodesOf(flow).length);
      const wrong: string[] = [];
      rects.forEach(([ref, rect], at) => {
        if (rect.x < 0 || rect.x + rect.width > drawn.width + 0.5) wrong.push(`${ref} is outside`);
        for (const [other, its] of rects.slice(at + 1)) if (overlap(rect, its)) wrong.push(`${ref} over ${other}`);
      });
      const inner = rects.map(([ref, { x, y, width, height }]) => ({
        ref,
        rect: { x: x + 1, y: y + 1, width: width - 2, height: height - 2 },
      }));
      for (const line of segments(drawn.lines))
        for (const { ref, rect } of inner) if (overlap(line, rect)) wrong.push(`a line through ${ref}`);
      expect(wrong).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('keeps the order: what comes later stands lower, branches from left to right', () => {
  fc.assert(
    fc.property(anyTree, (flow) => {
      const { cards } = layout(flow, options);
      for (const { ref, place, node } of nodesOf(flow)) {
        const next = listAt(flow, place.owner)[place.index + 1];
        if (!next) continue;
        const [own, its] = [cards.get(ref), cards.get(isStep(next) ? next.id : `${place.owner ?? ''}/${next.id}`)];
        if (isStep(node)) expect((own?.y ?? 0) + (own?.height ?? 0)).toBeLessThan(its?.y ?? 0);
        else expect((own?.x ?? 0) + (own?.width ?? 0)).toBeLessThan(its?.x ?? 0);
      }
    }),
    { numRuns: 200 },
  );
});

it('has a + for every place, and draws nothing of what is folded', () => {
  fc.assert(
    fc.property(anyTree, (flow) => {
      const open = layout(flow, options);
      const places = nodesOf(flow).filter(({ node }) => isStep(node)).length;
      const lists = new Set(open.gaps.map(({ owner }) => owner)).size;
      expect(open.gaps.length).toBe(places + lists);
      const blocks = flow.steps.map(({ id }) => id);
      const folded = layout(flow, { ...options, folded: new Set(blocks) });
      expect([...folded.cards.keys()]).toEqual(blocks);
      expect(layout(flow, options)).toEqual(open);
    }),
    { numRuns: 100 },
  );
});
