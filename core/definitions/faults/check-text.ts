import type { Finding } from '../../errors.ts';
import { lineOf, readJson } from '../../json/read-positions.ts';
import type { Company, DefinitionKind } from '../kind.ts';
import { withPlaces } from './places.ts';
import { schemaFaults } from './schema-faults.ts';

/**
 * All that is wrong with a definition written as JSON text, each with line, step and what is allowed there. When it is no
 * JSON, the one finding `not-json` at what cannot stand there; when it does not fit the schema, what the schema refuses.
 */
export function checkText<T extends { key: string }>(
  kind: DefinitionKind<T>,
  text: string,
  company?: Company,
): Finding[] {
  const reading = readJson(text);
  if (!reading.ok) return [{ path: '', code: 'not-json', params: { ...lineOf(text, reading.offset) } }];
  return withPlaces(faultsOf(kind, reading.value, company), reading.value, text, reading.root);
}

function faultsOf<T extends { key: string }>(kind: DefinitionKind<T>, document: unknown, company?: Company): Finding[] {
  const parsed = kind.schema.safeParse(document);
  return parsed.success ? kind.check(parsed.data, company) : schemaFaults(kind.schema, document);
}
