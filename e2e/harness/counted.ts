import type { Designing } from './designing.ts';

/** What an act costs: to take something from a list is to open it and to choose. */
const costs: Readonly<Record<string, number>> = { press: 1, fill: 1, take: 2, tickIn: 1 };

/** A hand whose acts are counted, as somebody would do them one after another. */
export function counted<H extends Designing>(hand: H): { hand: H; acts: () => number } {
  let acts = 0;
  const watching = new Proxy(hand, {
    get(target, name, self) {
      const value: unknown = Reflect.get(target, name, self);
      const cost = typeof name === 'string' ? costs[name] : undefined;
      if (cost === undefined || typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        acts += cost;
        return (value as (...all: unknown[]) => unknown).apply(self, given);
      };
    },
  });
  return { hand: watching, acts: () => acts };
}
