import type { Branch } from '@portico/core/definitions/flow/flow.ts';

/** Bands over one number: cuts from small to large; each band holds its lower cut. Gaps and overlaps cannot be said. */
export interface Bands {
  field: string;
  cuts: readonly number[];
}

const numeral = '(-?\\d+(?:\\.\\d+)?)';
const first = new RegExp(`^(\\w+) < ${numeral}$`);
const between = new RegExp(`^(\\w+) >= ${numeral} and (\\w+) < ${numeral}$`);

/**
 * The bands that the branches of a choice are; null when they are any other conditions. The last branch, the default, is
 * the highest band. An amount that is missing goes there, too: the form asks for it.
 */
export function bandsOf(branches: readonly Branch[]): Bands | null {
  const conditional = branches.slice(0, -1);
  if (branches.at(-1)?.when !== undefined || conditional.length === 0) return null;
  const cuts: number[] = [];
  let field: string | undefined;
  for (const { when } of conditional) {
    const low = first.exec(when ?? '');
    const inner = between.exec(when ?? '');
    const name = low?.[1] ?? inner?.[1];
    if (name === undefined || (field !== undefined && field !== name)) return null;
    field = name;
    if (cuts.length === 0 ? !low : !inner || inner[3] !== name || Number(inner[2]) !== cuts.at(-1)) return null;
    cuts.push(Number(low?.[2] ?? inner?.[4]));
  }
  return field !== undefined && isRising(cuts) ? { field, cuts } : null;
}

const isRising = (cuts: readonly number[]): boolean => cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? cut));

/**
 * The branches for these bands. A band that was there keeps its steps, by its place; steps of bands that go are added to
 * the band below them, so that nothing is lost. `name` gives the words of a band from its two cuts.
 *
 * @throws RangeError when the cuts do not rise
 */
export function branchesOfBands(
  { field, cuts }: Bands,
  before: readonly Branch[],
  name: (from: number | null, to: number | null) => string,
): Branch[] {
  if (!isRising(cuts) || cuts.length === 0) throw new RangeError('the cuts of bands rise');
  const taken = new Set(before.map(({ id }) => id));
  const fresh = (): string => {
    for (let n = 1; ; n++)
      if (!taken.has(`band-${n}`)) {
        taken.add(`band-${n}`);
        return `band-${n}`;
      }
  };
  const rest = before.slice(cuts.length + 1);
  return [...cuts, null].map((to, at): Branch => {
    const from = cuts[at - 1] ?? null;
    const was = before[at];
    const when =
      to === null ? undefined : from === null ? `${field} < ${to}` : `${field} >= ${from} and ${field} < ${to}`;
    const steps = [...(was?.steps ?? []), ...(to === null ? rest.flatMap((branch) => branch.steps) : [])];
    return { id: was?.id ?? fresh(), name: name(from, to), ...(when !== undefined && { when }), steps };
  });
}
