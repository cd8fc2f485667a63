import { isError } from '@portico/core/definitions/flow/check/check-flow.ts';
import { definitionKinds, type KindName } from '@portico/core/definitions/registry.ts';
import type { DefinitionKind } from '@portico/core/definitions/kind.ts';
import { AppError, type Finding } from '@portico/core/errors.ts';

/** Everything that stops these definitions from being published in any company; paths begin with the key of each. */
export function flawsOf<T extends { key: string }>(kind: KindName, documents: readonly T[]): Finding[] {
  const { check } = definitionKinds[kind] as unknown as DefinitionKind<T>;
  return documents.flatMap((document) =>
    check(document)
      .filter(isError)
      .map((finding) => ({ ...finding, path: `${document.key}.${finding.path}` })),
  );
}

/** @throws AppError `invalid` with the findings, when a definition has errors */
export function refuseFlaws(kind: KindName, documents: readonly { key: string }[]): void {
  const findings = flawsOf(kind, documents);
  if (findings.length > 0) throw new AppError('invalid', { reason: 'definition-has-errors', findings });
}
