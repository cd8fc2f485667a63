import { fromFeel } from '../values/json.ts';
import type { FeelValue } from '../values/value.ts';
import { type Cell, textOfCells } from './dimension.ts';
import { type Region, exampleOf } from './regions.ts';

/** Records that something holds for: one of them as JSON, and which ones as FEEL tests by subject (subjects left out: any value). */
export interface Told {
  example: Record<string, unknown>;
  where: Record<string, string>;
}

/** Tells a region by the names of its dimensions. Paths such as `requester.grade` become members in the example. */
export function tell(region: Region, names: readonly string[], dimensions: readonly (readonly Cell[])[]): Told {
  const where = new Map<string, string>();
  for (const [i, cells] of region.cells.entries()) {
    if (cells && cells.length < (dimensions[i]?.length ?? 0))
      where.set(names[i] ?? '', textOfCells(cells, dimensions[i] ?? []));
  }
  const samples = exampleOf(region, dimensions);
  const example = new Map<string, unknown>();
  for (const [i, name] of names.entries()) put(example, isPath(name) ? name.split('.') : [name], samples[i] ?? null);
  return { example: plain(example), where: plain(where) };
}

const isPath = (name: string) => /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(name);

function put(record: Map<string, unknown>, [name = '', ...rest]: string[], value: FeelValue): void {
  if (rest.length === 0) {
    record.set(name, fromFeel(value));
    return;
  }
  const inner = record.get(name);
  const member = inner instanceof Map ? (inner as Map<string, unknown>) : new Map<string, unknown>();
  record.set(name, member);
  put(member, rest, value);
}

function plain<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries(
    [...map].map(([name, value]) => [name, value instanceof Map ? (plain(value) as T) : value]),
  );
}
