import type { DefinitionKind, Document } from '@portico/core/definitions/kind.ts';
import type { KindName } from '@portico/core/definitions/registry.ts';
import type { Finding } from '@portico/core/errors.ts';
import type { Db } from '../../../platform/database.ts';
import type { Actor } from '../../access/index.ts';

/** The side of a kind of definition that has the company before it. */
export interface StoredKind<T extends { key: string } = { key: string }> {
  readonly name: KindName;
  readonly core: DefinitionKind<T>;
  /** All that is wrong with a document in this company at `now` (ms); looks up only what the document names. */
  check(db: Db, now: number, document: T): Promise<Finding[]>;
  /** `document`: as it is published, or drafted while nothing is; it may hold anything. */
  mayEdit(actor: Actor, key: string, document: Document): boolean;
  /** The `reason` of a `not_found` for this kind. */
  readonly missing: string;
}
