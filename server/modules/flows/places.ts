import type { WhoRule } from '@portico/core/definitions/flow/flow.ts';
import type { Finding } from '@portico/core/errors.ts';
import { DecisionTable, evaluateDecisionTable, fromFeel } from '@portico/core/expressions/index.ts';
import {
  type Answer,
  type ExpressionFacts,
  expressionOptions,
  scopeOfRequest,
  valueOf,
} from '@portico/core/flow-engine/index.ts';
import type { PeopleNeed, Why } from '@portico/core/flow-engine/types.ts';
import type { ChainLink, Directory } from './directory.ts';

// Which places the rules of a step name: each has somebody in it, or is empty, and knows what lies above it.

/** A place a rule names: somebody, or nobody where somebody should be (vacant post, missing level, unknown name). */
export interface Place {
  person: string | null;
  why: Why;
  /** Who is above, nearest first; absent: the managers of whoever holds it. */
  up?: Above[];
  /** One of many who may do it (members of a group): the step is not short of anybody while others of it can act. */
  isOneOfMany?: boolean;
}
export interface Above {
  person: string | null;
  path: string;
  /** Below the place: the top of a chain that ends before it. */
  isTop?: boolean;
}

/** Where the rules of a step look for people. */
export interface PlaceContext {
  facts: ExpressionFacts;
}

/** A rule could not be worked out. */
export class RuleFailed extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.code);
    this.finding = finding;
  }
}
const worked = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new RuleFailed(answer.error);
  return answer.value;
};

/**
 * The places one rule names; at least one, which is empty when it names nobody.
 *
 * @throws RuleFailed when it cannot be worked out
 */
export async function placesOf(
  rule: WhoRule,
  need: PeopleNeed,
  { facts }: PlaceContext,
  directory: Directory,
): Promise<Place[]> {
  const why: Why = { rule: rule.kind };
  const subject = need.of ?? facts.requester.id;
  switch (rule.kind) {
    case 'people':
      return byLogin(rule.people, why, directory);
    case 'group':
      return members(await directory.group(rule.group), { ...why, path: [rule.group] });
    case 'team':
      return members(await directory.team(rule.team), { ...why, path: [rule.team] });
    case 'role':
      return members(await directory.role(rule.role), { ...why, path: [rule.role] });
    case 'post':
      return [await postPlace(rule.post, { ...why, path: [rule.post] }, directory)];
    case 'department-head':
      return [await headPlace(facts.requester.department, why, directory)];
    case 'head-of':
      return [await headPlace(textAnswer(need, rule.field), why, directory)];
    case 'manager':
      return [levelPlace(await directory.chain(subject), rule.level - 1, why)];
    case 'levels': {
      const chain = await directory.chain(subject);
      return orEmpty(
        levelsOf(chain, rule, need, facts).map((_, i) => levelPlace(chain, i, why)),
        why,
      );
    }
    case 'field':
      return named(peopleInAnswer(need.answers[rule.field]), { ...why, path: [rule.field] });
    case 'requester':
      return named([facts.requester.id], why);
    case 'chosen':
      return named(await chosenWithin(rule, need, directory), why);
    case 'matrix':
      return byLogin(fromMatrix(rule.table, need, facts), why, directory);
    case 'expression':
      return byLogin(textsOf(worked(valued(rule.expression, need, facts))), why, directory);
  }
}

const orEmpty = (places: Place[], why: Why): Place[] => (places.length > 0 ? places : [{ person: null, why }]);
const named = (people: readonly (string | null)[], why: Why): Place[] =>
  orEmpty(
    people.map((person) => ({ person, why })),
    why,
  );
const members = (people: readonly string[], why: Why): Place[] =>
  orEmpty(
    people.map((person) => ({ person, why, isOneOfMany: true })),
    why,
  );
/** A name that nobody has is an empty place. */
async function byLogin(logins: readonly string[], why: Why, directory: Directory): Promise<Place[]> {
  const ids = await directory.byLogin(logins);
  return named(
    logins.map((login) => ids.get(login) ?? null),
    why,
  );
}

/** Those chosen who are in the allowed set, which may have changed since they were. */
async function chosenWithin(
  { among, max }: Extract<WhoRule, { kind: 'chosen' }>,
  { chosen = [] }: PeopleNeed,
  directory: Directory,
): Promise<readonly string[]> {
  const allowed = among && new Set((await directory.byLogin(among)).values());
  return chosen.filter((person) => allowed?.has(person) ?? true).slice(0, max);
}

async function postPlace(key: string, why: Why, directory: Directory): Promise<Place> {
  const post = await directory.post(key);
  if (!post) return { person: null, why };
  const heads = await directory.heads(post.department);
  return { person: post.person, why, up: heads.map((up) => ({ person: up.person, path: up.department })) };
}

async function headPlace(department: string | null | undefined, why: Why, directory: Directory): Promise<Place> {
  if (!department) return { person: null, why };
  const [head, ...above] = await directory.heads(department);
  return {
    person: head?.person ?? null,
    why: { ...why, path: [head?.department ?? department] },
    up: above.map((up) => ({ person: up.person, path: up.department })),
  };
}

/** A level of a chain of managers; above a vacant one the next that exists, in the end the top of the chain. */
function levelPlace(chain: readonly ChainLink[], level: number, why: Why): Place {
  const at = chain[level];
  const above = chain.slice(level + 1).map((link): Above => ({ person: link.person, path: link.via }));
  const isEmpty = (at?.person ?? null) === null;
  const below = isEmpty
    ? chain.slice(0, level).map((link): Above => ({ person: link.person, path: link.via, isTop: true }))
    : [];
  return {
    person: at?.person ?? null,
    why: at ? { ...why, path: [at.via] } : why,
    up: [...above, ...below.reverse()],
  };
}

/** Level by level 逐级: everybody on the way up, the one who satisfies `until` included. */
function levelsOf(
  chain: readonly ChainLink[],
  { until }: Extract<WhoRule, { kind: 'levels' }>,
  need: PeopleNeed,
  facts: ExpressionFacts,
): ChainLink[] {
  if ('level' in until) return chain.slice(0, until.level);
  // An amount nobody knows is above every limit.
  const amount = 'limit' in until ? Number(worked(valued(until.limit, need, facts)) ?? Infinity) : 0;
  const reached = (link: ChainLink): boolean => {
    if ('post' in until) return link.posts.includes(until.post);
    if ('grade' in until) return (link.grade ?? 0) >= until.grade;
    return link.limit !== null && link.limit >= amount;
  };
  const last = chain.findIndex(reached);
  return last < 0 ? [...chain] : chain.slice(0, last + 1);
}

function textAnswer(need: PeopleNeed, field: string): string | undefined {
  const value = need.answers[field];
  return typeof value === 'string' ? value : undefined;
}
function peopleInAnswer(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

const valued = (source: string, need: PeopleNeed, facts: ExpressionFacts): Answer<unknown> =>
  valueOf(source, scopeOfRequest(need.answers, facts), facts);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(textsOf) : typeof value === 'string' ? [value] : [];

function fromMatrix(table: unknown, need: PeopleNeed, facts: ExpressionFacts): string[] {
  const parsed = DecisionTable.safeParse(table);
  if (!parsed.success) throw new RuleFailed({ path: '', code: 'table-malformed' });
  const scope = scopeOfRequest(need.answers, facts);
  const outcome = evaluateDecisionTable(parsed.data, scope, expressionOptions(facts));
  if (!outcome.ok) throw new RuleFailed(outcome.error);
  return textsOf(fromFeel(outcome.value));
}
