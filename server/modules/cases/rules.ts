import { type Answers, answersFor, searchTextOf, summaryOf } from '@portico/core/definitions/form/index.ts';
import { accessTo, hidingOf, titleTells } from '@portico/core/definitions/service/hidden.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { type ExpressionFacts, scopeOfRequest, valueOf } from '@portico/core/flow-engine/index.ts';
import { normalForm } from '@portico/core/normal-form.ts';
import type { FlowState } from '@portico/core/flow-engine/types.ts';
import type { Priority, SummaryValue } from '../records/index.ts';

function evaluated(source: string, answers: Answers, facts: ExpressionFacts): unknown {
  const answer = valueOf(source, scopeOfRequest(answers, facts), facts);
  return answer.ok ? answer.value : undefined;
}

/** What a request is called in lists: the service's title expression, else the service's name. */
export function titleOf(service: Service, answers: Answers, facts: ExpressionFacts): string {
  const title = service.title === undefined ? undefined : evaluated(service.title, answers, facts);
  const text =
    typeof title === 'string' ? title.replace(/\s+/gu, ' ').trim() : typeof title === 'number' ? String(title) : '';
  return [...(text || textOf(service.name, 'zh'))].slice(0, 200).join('');
}

const priorities: readonly string[] = ['low', 'normal', 'high', 'urgent'];
export function priorityOf(service: Service, answers: Answers, facts: ExpressionFacts): Priority {
  const given = priorities.includes(service.priority) ? service.priority : evaluated(service.priority, answers, facts);
  return typeof given === 'string' && priorities.includes(given) ? (given as Priority) : 'normal';
}

export function summaryValues(service: Service, answers: Answers): SummaryValue[] {
  return summaryOf(service.form, answers, service.summary);
}

/** What a search over requests looks through, in its normal form; never what a step hides: finding it would tell. */
export function searchText(
  service: Service,
  number: string,
  title: string,
  requesterName: string,
  answers: Answers,
): string {
  const { onAnyStep: hidden, untold } = hidingOf(service);
  const words = [
    number,
    titleTells(service, untold) ? '' : title,
    textOf(service.name, 'zh'),
    textOf(service.name, 'en'),
    requesterName,
    searchTextOf(service.form, hidden.size === 0 ? answers : answersFor(service.form, answers, accessTo(hidden))),
  ];
  return normalForm(words.join(' ')).slice(0, 20_000);
}

/** Elapsed time of a request in ms: its periods under way, the running one up to `now`. */
export function elapsedMs(state: FlowState, now: number): number {
  return state.periods.reduce((sum, period) => sum + ((period.to ?? now) - period.from), 0);
}
