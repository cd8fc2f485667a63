import { fieldOf } from '@portico/core/definitions/form/index.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { indexOf } from '@portico/core/flow-engine/index.ts';
import type { Mapping, PersonRule } from './mapping.ts';

/** What in a mapping does not fit the service, a sentence each. */
export function flawsOfMapping(mapping: Mapping, service: Service): string[] {
  const flaws: string[] = [];
  const { steps } = indexOf(service.flow);
  for (const [activity, rule] of Object.entries(mapping.activities)) {
    const named = 'step' in rule ? [rule.step].flat() : [];
    for (const step of named)
      if (!steps.has(step)) flaws.push(`activity "${activity}": the flow has no step "${step}"`);
    if (rule.do === 'reopen' && !steps.has(rule.to))
      flaws.push(`activity "${activity}": the flow has no step "${rule.to}" to go on at`);
    if ('fills' in rule)
      for (const field of rule.fills ?? [])
        if (!Object.hasOwn(mapping.fields, field))
          flaws.push(`activity "${activity}": fields does not say what "${field}" is`);
    if (rule.do === 'return' && rule.to !== 'requester' && !steps.has(rule.to))
      flaws.push(`activity "${activity}": the flow has no step "${rule.to}" to return to`);
  }
  for (const field of Object.keys(mapping.fields))
    if (!fieldOf(service.form, field)) flaws.push(`the form has no field "${field}"`);
  for (const [place, rule] of peopleRules(mapping)) flaws.push(...flawsOfPeople(mapping, place, rule));
  for (const { step } of steps.values())
    if ('effect' in step && step.effect.kind !== 'set')
      flaws.push(`step "${step.id}" calls others (${step.effect.kind}): what it did then must not be done again`);
  return flaws;
}

function peopleRules(mapping: Mapping): [place: string, rule: PersonRule][] {
  return [
    ['requester', mapping.requester],
    ...Object.entries(mapping.people.roles).map(([role, rule]): [string, PersonRule] => [`role "${role}"`, rule]),
    ...Object.entries(mapping.activities).flatMap(([activity, rule]): [string, PersonRule][] =>
      [...('by' in rule && rule.by !== undefined ? [rule.by] : []), ...(rule.do === 'transfer' ? [rule.to] : [])].map(
        (person) => [`activity "${activity}"`, person],
      ),
    ),
  ];
}

function flawsOfPeople(mapping: Mapping, place: string, rule: PersonRule): string[] {
  if (rule === 'requester') return place === 'requester' ? ['requester: says nobody'] : [];
  if ('pool' in rule && !mapping.organisation.people.some(({ login, count }) => login === rule.pool && count))
    return [`${place}: organisation.people has no "${rule.pool}" with a count`];
  if ('from' in rule && mapping.columns.person === undefined)
    return [`${place}: columns names no column for the person`];
  return [];
}
