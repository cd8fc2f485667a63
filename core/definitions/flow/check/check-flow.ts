import type { Finding } from '../../../errors.ts';
import type { KnownNames } from '../../kind.ts';
import type { Service } from '../../service/service.ts';
import { kindOfStep } from '../steps/registry.ts';
import { checkAccess, checkLateEdits } from './check-access.ts';
import { checkPeople } from './check-people.ts';
import { checkStructure } from './check-structure.ts';
import { startCheck } from './flow-check.ts';
import { stepCheck } from './step-check.ts';

/**
 * All that is wrong with the flow of a service beyond its schema (docs/flow.md section 8). Paths begin with the id of a step:
 * `director.who.0`, `by-amount.branches.large.when`; codes are keys of texts in i18n. Findings with
 * `params.severity = 'warning'` do not stop publishing. `known`: what the company has, where the caller can tell. `today`:
 * rules of tables that ended before it are not looked at; the first of all days unless given.
 */
export function checkFlow(service: Service, known: KnownNames = {}, today = '0001-01-01'): Finding[] {
  const check = startCheck(service, known, today);
  checkStructure(check);
  checkPeople(check);
  for (const place of check.places) {
    checkAccess(check, place.step);
    kindOfStep(place.step).check?.(place.step, stepCheck(check, place));
  }
  checkLateEdits(check);
  return check.findings;
}

/** Whether a finding stops publishing. */
export const isError = (finding: Finding): boolean => finding.params?.['severity'] !== 'warning';
