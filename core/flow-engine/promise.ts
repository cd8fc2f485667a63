import type { TimeSpan } from '../definitions/flow/flow.ts';
import type { Answers } from '../definitions/form/form.ts';
import type { Service } from '../definitions/service/service.ts';
import { type ExpressionFacts, holds, scopeOfRequest } from './conditions.ts';

/** What a service promises to a request. */
export interface PromisedSpans {
  response?: TimeSpan | undefined;
  resolution?: TimeSpan | undefined;
}

/** The promise for these answers: the first of its cases that holds, over what holds for all. */
export function promiseFor(
  { promise }: Pick<Service, 'promise'>,
  answers: Answers,
  facts: ExpressionFacts,
): PromisedSpans {
  const { cases = [], response, resolution } = promise;
  if (cases.length === 0) return { response, resolution };
  const scope = scopeOfRequest(answers, facts);
  const found = cases.find(({ when }) => {
    const answer = holds(when, scope, facts);
    return answer.ok && answer.value;
  });
  return { response: found?.response ?? response, resolution: found?.resolution ?? resolution };
}
