import type { z } from 'zod';
import type { Finding } from '../errors.ts';
import type { Reference } from './reference.ts';
import type { Text } from './text.ts';

/** A definition as it is stored, of whatever schema. */
export type Document = Readonly<Record<string, unknown>>;

/** Turns a document of one schema into the same document of the next one; sets everything but `schema`. */
export type Upgrade = (document: Document) => Document;

/** What the company has: keys and log-in names that a definition may name. What is absent is not looked at. */
export type KnownNames = { readonly [K in Reference['kind']]?: ReadonlySet<string> };

/** The company a definition is checked against. */
export interface Company {
  known: KnownNames;
  /** `YYYY-MM-DD` there: what is over by then is not looked at. */
  today: string;
}

/**
 * A kind of definition: everything that can be said of its documents without a database. How it is stored, checked
 * against the company and who may edit it is `server/modules/definitions/kinds`.
 */
export interface DefinitionKind<T extends { key: string } = { key: string }> {
  readonly kind: string;
  /** The newest schema, which is the only one the rest of the code knows. */
  readonly schema: z.ZodType<T>;
  /** Its number; it stands in each document as `schema`. Raised by every change that old documents do not fit. */
  readonly version: number;
  /**
   * By the number they start from: `1` turns a document of schema 1 into one of schema 2. There is one for every number
   * below `version`, and `old/<number>/` beside the kind has documents to prove it.
   */
  readonly upgrades: Readonly<Record<number, Upgrade>>;
  /** What a new one begins with. */
  blank(given: { key: string; name: Text }): Record<string, unknown>;
  /** People, teams, other definitions … that a document names. */
  refersTo(document: T): Reference[];
  /** All that is wrong with a document beyond its schema; pure. Without a company, names are taken to be there. */
  check(document: T, company?: Company): Finding[];
  /** A name besides the key that no two definitions of the kind may have, such as the prefix of a service. */
  uniqueName?(document: Document): string | undefined;
}

const isDocument = (content: unknown): content is Document =>
  typeof content === 'object' && content !== null && !Array.isArray(content);

/** The number of a document's schema. The very first ones were stored without. */
const schemaOf = (document: Document): unknown => document['schema'] ?? 1;

/**
 * A stored document in the newest schema of its kind; itself when it is of that already, or of none we know.
 * @throws whatever an upgrade step throws that meets a document its schema would have refused
 */
export function upgraded({ upgrades }: Pick<DefinitionKind, 'upgrades'>, content: unknown): unknown {
  let document = content;
  while (isDocument(document)) {
    const schema = schemaOf(document);
    const step = typeof schema === 'number' ? upgrades[schema] : undefined;
    if (!step) break;
    document = { ...step(document), schema: Number(schema) + 1 };
  }
  return document;
}

/** As `upgraded`, of a draft: it may hold anything, and what a step cannot make sense of stays as it is. */
export function upgradedDraft<T>(kind: Pick<DefinitionKind, 'upgrades'>, content: T): T {
  try {
    return upgraded(kind, content) as T;
  } catch {
    return content;
  }
}

/** A stored document of any schema, read. @throws ZodError when it is none of the kind */
export const readDocument = <T extends { key: string }>(kind: DefinitionKind<T>, content: unknown): T =>
  kind.schema.parse(upgraded(kind, content));
