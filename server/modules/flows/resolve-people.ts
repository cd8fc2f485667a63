import type { Fallbacks, WhoRule } from '@portico/core/definitions/flow/flow.ts';
import type { Finding } from '@portico/core/errors.ts';
import { DecisionTable, evaluateDecisionTable, fromFeel } from '@portico/core/expressions/index.ts';
import {
  type Answer,
  type ExpressionFacts,
  expressionOptions,
  scopeOfRequest,
  valueOf,
} from '@portico/core/flow-engine/index.ts';
import type { PeopleNeed, ResolvedPerson, Why } from '@portico/core/flow-engine/types.ts';
import type { ChainLink, Directory } from './directory.ts';

/** What the special cases of finding people depend on. */
export interface ResolveContext {
  /** Who asks, when, and the form of the answers. */
  facts: ExpressionFacts;
  service: string;
  stepKind: string;
  fallbacks: Fallbacks;
}
/** `failed`: a rule could not be worked out; nobody is skipped for that, the request waits for an administrator (R20). */
export type Resolved =
  { people: ResolvedPerson[]; fallback?: 'pass' | 'reject' } | { team: string; why: Why } | { failed: Finding };

class RuleFailed extends Error {
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

/** Somebody a rule named, or the empty place where it should have (vacant post, missing manager). */
interface Candidate {
  person: string | null;
  why: Why;
  /** Whom to try when the place is empty or its holder cannot act, nearest first. */
  up: { person: string | null; path: string }[];
}

/**
 * Answers a need of the engine against the organisation (docs/flow.md section 3): who the rules name, then the special
 * cases in order: nobody there → one up / named / pass / reject / administrator; approver is the requester → their
 * manager / themselves / pass; away → delegate. Every answer says by which rule and by which fallback.
 */
export async function resolvePeople(
  need: PeopleNeed,
  context: ResolveContext,
  directory: Directory,
): Promise<Resolved> {
  try {
    return await resolve(need, context, directory);
  } catch (error) {
    if (error instanceof RuleFailed) return { failed: error.finding };
    throw error;
  }
}

async function resolve(need: PeopleNeed, context: ResolveContext, directory: Directory): Promise<Resolved> {
  const queue =
    need.who.length === 1 && need.who[0]?.kind === 'team' && context.stepKind !== 'approve' ? need.who[0] : undefined;
  if (queue) return { team: queue.team, why: { rule: 'team', path: [queue.team] } };

  const candidates: Candidate[] = [];
  for (const rule of need.who) candidates.push(...(await candidatesOf(rule, need, context, directory)));
  const present = await fillEmptyPlaces(candidates, context, directory);
  if ('fallback' in present) return { people: [], fallback: present.fallback };
  const apart = await keepApartFromRequester(present.people, context, directory);
  if (apart.length > 0) return { people: await withDelegates(distinct(apart), context, directory) };
  if (context.fallbacks.self === 'pass') return { people: [], fallback: 'pass' };
  // Nobody stands above the requester: the rule for "nobody found" decides, but never by going up.
  const { nobody } = context.fallbacks;
  if (nobody === 'pass' || nobody === 'reject') return { people: [], fallback: nobody };
  const others = await substitutesFor(
    empty({ rule: 'requester' }),
    typeof nobody === 'object' ? nobody : 'administrator',
    new Set(),
    context,
    directory,
  );
  return { people: await withDelegates(distinct(others), context, directory) };
}

const named = (people: readonly string[], why: Why): Candidate[] => people.map((person) => ({ person, why, up: [] }));
const empty = (why: Why): Candidate => ({ person: null, why, up: [] });

async function candidatesOf(
  rule: WhoRule,
  need: PeopleNeed,
  context: ResolveContext,
  directory: Directory,
): Promise<Candidate[]> {
  const why: Why = { rule: rule.kind };
  const subject = need.of ?? context.facts.requester.id;
  switch (rule.kind) {
    case 'people':
      return orEmpty(named(await directory.byLogin(rule.people), why), why);
    case 'group':
      return orEmpty(named(await directory.group(rule.group), { ...why, path: [rule.group] }), why);
    case 'team':
      return orEmpty(named(await directory.team(rule.team), { ...why, path: [rule.team] }), why);
    case 'role':
      return orEmpty(named(await directory.role(rule.role), { ...why, path: [rule.role] }), why);
    case 'post':
      return [
        {
          person: await directory.post(rule.post),
          why: { ...why, path: [rule.post] },
          up: await upFrom(subject, directory),
        },
      ];
    case 'department-head':
      return [await headCandidate(context.facts.requester.department, why, directory)];
    case 'head-of':
      return [await headCandidate(stringAnswer(need, rule.field), why, directory)];
    case 'manager': {
      const chain = await directory.chain(subject);
      const at = chain[rule.level - 1];
      const above = chain.slice(rule.level).map((link) => ({ person: link.person, path: link.via }));
      return [{ person: at?.person ?? null, why: at ? { ...why, path: [at.via] } : why, up: above }];
    }
    case 'levels':
      return orEmpty(
        levelsOf(await directory.chain(subject), rule, need, context).map((link) => ({
          person: link.person,
          why: { ...why, path: [link.via] },
          up: [],
        })),
        why,
      );
    case 'field':
      return orEmpty(named(peopleInAnswer(need.answers[rule.field]), { ...why, path: [rule.field] }), why);
    case 'requester':
      return named([context.facts.requester.id], why);
    case 'chosen':
      return orEmpty(named(await chosenWithin(rule, need, directory), why), why);
    case 'matrix':
      return orEmpty(named(await directory.byLogin(fromMatrix(rule.table, need, context)), why), why);
    case 'expression':
      return orEmpty(named(await directory.byLogin(fromExpression(rule.expression, need, context)), why), why);
  }
}

/** Those chosen who are in the allowed set, which may have changed since they were. */
async function chosenWithin(
  { among, max }: Extract<WhoRule, { kind: 'chosen' }>,
  { chosen = [] }: PeopleNeed,
  directory: Directory,
): Promise<readonly string[]> {
  const allowed = among && new Set(await directory.byLogin(among));
  return chosen.filter((person) => allowed?.has(person) ?? true).slice(0, max);
}

const orEmpty = (candidates: Candidate[], why: Why): Candidate[] => (candidates.length > 0 ? candidates : [empty(why)]);

async function upFrom(person: string, directory: Directory): Promise<Candidate['up']> {
  return (await directory.chain(person)).map((link) => ({ person: link.person, path: link.via }));
}

async function headCandidate(
  department: string | null | undefined,
  why: Why,
  directory: Directory,
): Promise<Candidate> {
  if (!department) return empty(why);
  const [head, ...above] = await directory.heads(department);
  return {
    person: head?.person ?? null,
    why: { ...why, path: [head?.department ?? department] },
    up: above.map((up) => ({ person: up.person, path: up.department })),
  };
}

/** Level by level 逐级: everybody on the way up, the one who satisfies `until` included. */
function levelsOf(
  chain: readonly ChainLink[],
  rule: Extract<WhoRule, { kind: 'levels' }>,
  need: PeopleNeed,
  context: ResolveContext,
): ChainLink[] {
  const { until } = rule;
  if ('level' in until) return chain.slice(0, until.level);
  // An amount nobody knows is above every limit.
  const amount = 'limit' in until ? Number(worked(valued(until.limit, need, context)) ?? Infinity) : 0;
  const reached = (link: ChainLink): boolean => {
    if ('post' in until) return link.posts.includes(until.post);
    if ('grade' in until) return (link.grade ?? 0) >= until.grade;
    return link.limit !== null && link.limit >= amount;
  };
  const last = chain.findIndex(reached);
  return last < 0 ? [...chain] : chain.slice(0, last + 1);
}

function stringAnswer(need: PeopleNeed, field: string): string | undefined {
  const value = need.answers[field];
  return typeof value === 'string' ? value : undefined;
}
function peopleInAnswer(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

const valued = (source: string, need: PeopleNeed, { facts }: ResolveContext): Answer<unknown> =>
  valueOf(source, scopeOfRequest(need.answers, facts), facts);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(textsOf) : typeof value === 'string' ? [value] : [];

function fromExpression(source: string, need: PeopleNeed, context: ResolveContext): string[] {
  return textsOf(worked(valued(source, need, context)));
}
function fromMatrix(table: unknown, need: PeopleNeed, { facts }: ResolveContext): string[] {
  const parsed = DecisionTable.safeParse(table);
  if (!parsed.success) throw new RuleFailed({ path: '', code: 'table-malformed' });
  const scope = scopeOfRequest(need.answers, facts);
  const outcome = evaluateDecisionTable(parsed.data, scope, expressionOptions(facts));
  if (!outcome.ok) throw new RuleFailed(outcome.error);
  return textsOf(fromFeel(outcome.value));
}

type Present = { people: { person: string; why: Why }[] } | { fallback: 'pass' | 'reject' };

async function fillEmptyPlaces(
  candidates: readonly Candidate[],
  context: ResolveContext,
  directory: Directory,
): Promise<Present> {
  const everybody = candidates
    .flatMap((candidate) => [candidate.person, ...candidate.up.map((up) => up.person)])
    .filter((person) => person !== null);
  const active = await directory.active(everybody);
  const people: { person: string; why: Why }[] = [];
  const gaps: Candidate[] = [];
  for (const candidate of candidates) {
    if (candidate.person !== null && active.has(candidate.person))
      people.push({ person: candidate.person, why: candidate.why });
    else gaps.push(candidate);
  }
  // A gap beside others who can act does not hold the step up, unless it was a place of its own (post, head, manager).
  const open = people.length > 0 ? gaps.filter((gap) => gap.up.length > 0) : gaps;
  const rule = context.fallbacks.nobody ?? 'up';
  for (const gap of open) {
    if (rule === 'pass' || rule === 'reject') {
      if (people.length === 0) return { fallback: rule };
      continue;
    }
    people.push(...(await substitutesFor(gap, rule, active, context, directory)));
  }
  return people.length > 0 ? { people } : { fallback: 'reject' };
}

async function substitutesFor(
  gap: Candidate,
  rule: Exclude<NonNullable<Fallbacks['nobody']>, 'pass' | 'reject'>,
  active: ReadonlySet<string>,
  context: ResolveContext,
  directory: Directory,
): Promise<{ person: string; why: Why }[]> {
  if (typeof rule === 'object') {
    const people = await directory.byLogin(rule.people);
    if (people.length > 0)
      return people.map((person) => ({ person, why: { ...gap.why, fallback: 'people' as const } }));
  }
  if (rule === 'up') {
    let ways = gap.up;
    if (ways.length === 0) ways = await upFrom(gap.person ?? context.facts.requester.id, directory);
    const next = ways.find(
      (up) =>
        up.person !== null &&
        up.person !== context.facts.requester.id &&
        (active.has(up.person) || gap.up.length === 0),
    );
    if (next?.person)
      return [{ person: next.person, why: { ...gap.why, fallback: 'up', path: [...(gap.why.path ?? []), next.path] } }];
  }
  return (await directory.role('administrator')).map((person) => ({
    person,
    why: { ...gap.why, fallback: 'administrator' as const },
  }));
}

/** Approver = requester: skip to their manager (default), decide themselves, or pass. A rule that means the requester is left alone. */
async function keepApartFromRequester(
  people: readonly { person: string; why: Why }[],
  context: ResolveContext,
  directory: Directory,
): Promise<{ person: string; why: Why }[]> {
  const self = context.fallbacks.self ?? 'manager';
  if (context.stepKind !== 'approve' || self === 'decide') return [...people];
  const kept: { person: string; why: Why }[] = [];
  for (const candidate of people) {
    if (candidate.person !== context.facts.requester.id || candidate.why.rule === 'requester') kept.push(candidate);
    else if (self === 'manager') {
      const chain = await directory.chain(candidate.person);
      const active = await directory.active(chain.map((link) => link.person));
      const manager = chain.find((link) => link.person !== candidate.person && active.has(link.person));
      if (manager)
        kept.push({
          person: manager.person,
          why: { ...candidate.why, fallback: 'self-manager', path: [...(candidate.why.path ?? []), manager.via] },
        });
    }
  }
  return kept;
}

function distinct(people: readonly { person: string; why: Why }[]): { person: string; why: Why }[] {
  const seen = new Set<string>();
  return people.filter(({ person }) => !seen.has(person) && seen.add(person));
}

async function withDelegates(
  people: readonly { person: string; why: Why }[],
  context: ResolveContext,
  directory: Directory,
): Promise<ResolvedPerson[]> {
  const delegates = await directory.delegates(
    people.map(({ person }) => person),
    context.service,
  );
  const taken = new Set(people.map(({ person }) => person));
  return people.map(({ person, why }, order) => {
    const delegate = delegates.get(person);
    // A delegate who is on the step already, or is the requester, would hold two votes or judge their own request.
    if (!delegate || taken.has(delegate) || delegate === context.facts.requester.id) return { person, why, order };
    taken.add(delegate);
    return { person: delegate, onBehalfOf: person, why, order };
  });
}
