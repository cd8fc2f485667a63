import type { ServiceCard } from '@portico/core/api/catalogue.ts';
import type { Text } from '@portico/core/definitions/text.ts';

/**
 * The services to show for what is typed, best first: names that contain it, then descriptions and teams, then what only
 * the server found (key words, pinyin). All by popularity when nothing is typed.
 */
export function matching(
  services: readonly ServiceCard[],
  typed: string,
  found: readonly ServiceCard[],
  text: (text: Text | null) => string,
): ServiceCard[] {
  const byUse = [...services].sort((a, b) => b.popularity - a.popularity);
  const q = typed.trim().toLowerCase();
  if (q === '') return byUse;
  const has = (words: Text | null) => text(words).toLowerCase().includes(q);
  const named = byUse.filter((service) => has(service.name));
  const told = byUse.filter((service) => !named.includes(service) && (has(service.description) || has(service.team)));
  const keys = new Set([...named, ...told].map((service) => service.key));
  return [...named, ...told, ...found.filter((service) => !keys.has(service.key))];
}
