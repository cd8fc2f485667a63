import type { Finding } from '../../errors.ts';
import { type JsonNode, lineOf, offsetOf, readJson } from '../../json/read-positions.ts';

type Part = string | number;
type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * Where in a document a finding's path leads. Schemas tell paths by position (`flow.steps.0.who`), checks by id
 * (`flow.director.who`); what leads no further ends there.
 */
export function pathIn(document: unknown, path: string): Part[] {
  const found: Part[] = [];
  let value = document;
  for (const part of path === '' ? [] : path.split('.')) {
    const step = stepTo(value, part);
    // A property that should be there and is not: the place of what it is missing from.
    if (!step) break;
    found.push(...step.path);
    value = step.value;
  }
  return found;
}

function stepTo(value: unknown, part: string): { path: Part[]; value: unknown } | undefined {
  if (Array.isArray(value) && /^\d+$/.test(part) && Number(part) < value.length)
    return { path: [Number(part)], value: (value as unknown[])[Number(part)] };
  if (isObject(value) && !Array.isArray(value) && Object.hasOwn(value, part))
    return { path: [part], value: value[part] };
  return byId(value, part, []);
}

/** What has this id, nearest first in the order of the document. */
function byId(value: unknown, id: string, path: Part[]): { path: Part[]; value: unknown } | undefined {
  if (!isObject(value)) return undefined;
  const entries = Array.isArray(value) ? [...(value as unknown[]).entries()] : Object.entries(value);
  for (const [key, inner] of entries)
    if (isObject(inner) && inner['id'] === id) return { path: [...path, key], value: inner };
  for (const [key, inner] of entries) {
    const found = byId(inner, id, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/** The innermost step, field or item around a place. */
function stepAround(document: unknown, path: readonly Part[]): { id: string; name: unknown } | undefined {
  let value = document;
  let around: { id: string; name: unknown } | undefined;
  for (const part of path) {
    value = isObject(value) ? (value as Record<Part, unknown>)[part] : undefined;
    if (isObject(value) && typeof value['id'] === 'string' && 'kind' in value)
      around = { id: value['id'], name: value['name'] ?? value['id'] };
  }
  return around;
}

/**
 * The findings with what helps to get there: `params.line` and `params.column` (from 1) in the document's text, and
 * `params.step`, id and name of the step or field it is in. The text is the document written with two spaces unless given.
 */
export function withPlaces(findings: readonly Finding[], document: unknown, text?: string, root?: JsonNode): Finding[] {
  if (findings.length === 0) return [];
  const written = text ?? JSON.stringify(document, null, 2);
  const reading = root ? { ok: true as const, root } : readJson(written);
  return findings.map((finding) => {
    const path = pathIn(document, finding.path);
    const step = stepAround(document, path);
    const place = reading.ok ? lineOf(written, offsetOf(reading.root, path)) : {};
    return { ...finding, params: { ...finding.params, ...place, ...(step && { step }) } };
  });
}
