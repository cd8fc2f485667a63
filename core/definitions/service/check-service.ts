import type { Finding } from '../../errors.ts';
import { booleanType, type FeelType, stringType } from '../../expressions/index.ts';
import { checkFlow } from '../flow/check/check-flow.ts';
import { checkSource, startCheck } from '../flow/check/flow-check.ts';
import { checkForm } from '../form/check-form.ts';
import type { Company } from '../kind.ts';
import { fieldTells, hidingOf, titleTells } from './hidden.ts';
import { namedAroundFlow } from './named-in-service.ts';
import type { Service } from './service.ts';

/**
 * All that is wrong with a service beyond its schema, warnings included; paths begin with `form.`, `flow.` or the name
 * of a property.
 */
export function checkService(service: Service, company?: Company): Finding[] {
  const under = (part: 'form' | 'flow', findings: readonly Finding[]): Finding[] =>
    findings.map((finding) => ({ ...finding, path: `${part}.${finding.path}` }));
  return [
    ...namesNotHere(service, company),
    ...checkExpressions(service),
    ...checkHidden(service),
    ...under('form', checkForm(service.form)),
    ...under('flow', checkFlow(service, company?.known, company?.today)),
  ];
}

/** What is worked out over the answers beside form and flow: title, priority, when which promise holds. */
function checkExpressions(service: Service): Finding[] {
  const check = startCheck(service, {}, '');
  const look = (path: string, source: string, expected: FeelType[]) => checkSource(check, '', path, source, expected);
  if (service.title !== undefined) look('title', service.title, []);
  if (!priorities.has(service.priority)) look('priority', service.priority, [stringType]);
  service.promise.cases?.forEach(({ when }, at) => look(`promise.cases.${at}.when`, when, [booleanType]));
  return check.findings;
}
const priorities: ReadonlySet<string> = new Set(['low', 'normal', 'high', 'urgent']);

/** Whoever may not see a field reads the service's name in place of a title that tells it, and a shorter summary. */
function checkHidden(service: Service): Finding[] {
  const { onAnyStep, untold } = hidingOf(service);
  if (onAnyStep.size === 0) return [];
  const params = { severity: 'warning' };
  return [
    ...(titleTells(service, untold) ? [{ path: 'title', code: 'title-reads-hidden', params }] : []),
    ...service.summary.flatMap((field, at) =>
      fieldTells(field, onAnyStep)
        ? [{ path: `summary.${at}`, code: 'summary-shows-hidden', params: { ...params, field } }]
        : [],
    ),
  ];
}

const codes: Readonly<Record<string, string>> = {
  people: 'person-not-here',
  groups: 'group-not-here',
  teams: 'team-not-here',
  departments: 'department-not-here',
  categories: 'category-not-here',
};

/** Without its team or category nobody works on a request or finds the service; of owners and audience others remain. */
function namesNotHere(service: Service, company: Company | undefined): Finding[] {
  return namedAroundFlow(service).flatMap(({ kind, name, path }) => {
    if (company?.known[kind]?.has(name) !== false) return [];
    const isError = kind === 'teams' || kind === 'categories';
    const params = { name, ...(!isError && { severity: 'warning' }) };
    return [{ path, code: codes[kind] ?? 'not-here', params }];
  });
}
