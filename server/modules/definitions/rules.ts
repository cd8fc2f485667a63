import { checkFlow, isError, type KnownNames } from '@portico/core/definitions/flow/check/check-flow.ts';
import { checkForm } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { AppError, type Finding } from '@portico/core/errors.ts';

/** What the company has of what a service names, and what day it is; absent where that does not count. */
export interface CheckedAgainst {
  known: KnownNames;
  today: string;
}

/** All that the form check and the flow check say of a service, warnings included. */
export function findingsOfService(service: Service, against?: CheckedAgainst): Finding[] {
  const under = (part: 'form' | 'flow', findings: readonly Finding[]): Finding[] =>
    findings.map((finding) => ({ ...finding, path: `${part}.${finding.path}` }));
  return [
    ...under('form', checkForm(service.form)),
    ...under('flow', checkFlow(service, against?.known, against?.today)),
  ];
}

/** Everything that stops these services from being published, wherever that is; paths begin with the service's key. */
export function flawsOf(services: readonly Service[]): Finding[] {
  return services.flatMap((service) =>
    findingsOfService(service)
      .filter(isError)
      .map((finding) => ({ ...finding, path: `${service.key}.${finding.path}` })),
  );
}

/** @throws AppError `invalid` with the findings, when a definition has errors */
export function refuseFlaws(services: readonly Service[]): void {
  const findings = flawsOf(services);
  if (findings.length > 0) throw new AppError('invalid', { reason: 'definition-has-errors', findings });
}
