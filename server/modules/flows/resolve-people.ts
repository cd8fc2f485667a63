import type { Fallbacks, Step } from '@portico/core/definitions/flow/flow.ts';
import type { Finding } from '@portico/core/errors.ts';
import type { ExpressionFacts } from '@portico/core/flow-engine/index.ts';
import type { PeopleNeed, ResolvedPerson, Why } from '@portico/core/flow-engine/types.ts';
import { withDelegates } from './delegates.ts';
import type { Directory } from './directory.ts';
import { type Above, type Place, placesOf, RuleFailed } from './places.ts';

type Votes = Extract<Step, { kind: 'approve' }>['votes'];

/** What the special cases of finding people depend on. */
export interface ResolveContext {
  /** Who asks, when, and the form of the answers. */
  facts: ExpressionFacts;
  service: string;
  stepKind: string;
  fallbacks: Fallbacks;
  /** Weights and vetoes of a vote, by log-in name. */
  votes?: Votes;
}
/** `failed`: a rule could not be worked out; nobody is skipped for that, the request waits for an administrator (R20). */
export type Resolved =
  | { people: ResolvedPerson[]; fallback?: 'pass' | 'reject'; passed?: Why[] }
  | { team: string; why: Why }
  | { failed: Finding };

/**
 * Answers a need of the engine against the organisation (docs/flow.md section 3): which places the rules name, then place by
 * place the special cases: nobody there who may decide → one up / named / pass / reject / administrator; approver is the
 * requester or submitter → their manager / themselves / pass; away → along the delegates. Every answer says by which rule
 * and by which fallback.
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
  const [first] = need.who;
  if (need.who.length === 1 && first?.kind === 'team' && context.stepKind !== 'approve' && !need.purpose)
    return { team: first.team, why: { rule: 'team', path: [first.team] } };
  const filling = new Filling(need, context, directory);
  return filling.fill(await filling.places());
}

/** A place with somebody in it who may decide. */
interface Filled {
  person: string;
  why: Why;
}
type NobodyRule = NonNullable<Fallbacks['nobody']>;

/** One need being answered. */
class Filling {
  private readonly need: PeopleNeed;
  private readonly context: ResolveContext;
  private readonly directory: Directory;
  private readonly own: ReadonlySet<string>;
  private readonly never: ReadonlySet<string>;

  constructor(need: PeopleNeed, context: ResolveContext, directory: Directory) {
    this.need = need;
    this.context = context;
    this.directory = directory;
    this.own = new Set(need.barred?.own);
    this.never = new Set(need.barred?.never);
  }

  private readonly isBarred = (person: string): boolean => this.own.has(person) || this.never.has(person);

  /** The places named by the rules; for one that lost its owner, that one. */
  async places(): Promise<Place[]> {
    const { need, context, directory } = this;
    if (need.purpose === 'replace') return [{ person: need.of ?? null, why: { rule: need.who[0]?.kind ?? 'people' } }];
    // A queue that is late has no manager.
    if (need.purpose === 'escalate' && need.of === undefined && need.who[0]?.kind === 'manager')
      return [{ person: null, why: { rule: 'manager' }, up: [] }];
    const places: Place[] = [];
    for (const rule of need.who) places.push(...(await placesOf(rule, need, context, directory)));
    return places;
  }

  async fill(places: readonly Place[]): Promise<Resolved> {
    const active = await this.activeAround(places);
    const canAct = (person: string | null): person is string => person !== null && active.has(person);
    const filled: Filled[] = [];
    const gaps: { place: Place; at: number }[] = [];
    const passed: Why[] = [];
    for (const place of places) {
      if (canAct(place.person) && this.own.has(place.person) && !this.never.has(place.person)) {
        if (this.context.fallbacks.self === 'pass' && this.need.purpose !== 'escalate') passed.push(place.why);
        else filled.push(...(await this.above(place, place.person)));
      } else if (canAct(place.person) && !this.never.has(place.person))
        filled.push({ person: place.person, why: place.why });
      else gaps.push({ place, at: filled.length });
    }
    // Later ones first, so that the places before keep theirs.
    for (const { place, at } of gaps.reverse()) {
      if (place.isOneOfMany && filled.length > 0) continue;
      const rule = this.nobodyRule();
      if (rule === 'reject') return { people: [], fallback: 'reject' };
      if (rule === 'pass') passed.unshift(place.why);
      else filled.splice(at, 0, ...(await this.substitutes(place, rule)));
    }
    if (filled.length === 0) return { people: [], ...(passed.length > 0 && { fallback: 'pass', passed }) };
    const people = distinct(filled).map((each, order): ResolvedPerson => ({ ...each, order }));
    const delegated = await withDelegates(people, this.context.service, this.directory, this.isBarred);
    return { people: await this.weighted(delegated), ...(passed.length > 0 && { passed }) };
  }

  private async activeAround(places: readonly Place[]): Promise<Set<string>> {
    const people = places.map(({ person }) => person).filter((person) => person !== null);
    return this.directory.active(people);
  }

  /** When a time limit is over, the task is somebody's in any case. */
  private nobodyRule(): NobodyRule {
    if (this.need.purpose === 'escalate') return 'up';
    return this.context.fallbacks.nobody ?? 'up';
  }

  /** Approver is the requester or submitter: the manager above them; at the top the rule for "nobody", but never up. */
  private async above(place: Place, person: string): Promise<Filled[]> {
    const next = await this.firstOf(await this.managersOf(person));
    if (next) return [this.insteadOf(place, next, 'self-manager')];
    const rule = this.nobodyRule();
    return typeof rule === 'object' ? this.substitutes(place, rule) : this.administrators(place);
  }

  private async substitutes(place: Place, rule: Exclude<NobodyRule, 'pass' | 'reject'>): Promise<Filled[]> {
    if (typeof rule === 'object') {
      const people = await this.allowed([...(await this.directory.byLogin(rule.people)).values()]);
      if (people.length > 0) return people.map((person) => this.insteadOf(place, { person, path: '' }, 'people'));
    }
    if (rule === 'up') {
      const next = await this.firstOf(
        place.up ?? (await this.managersOf(place.person ?? this.context.facts.requester.id)),
      );
      if (next) return [this.insteadOf(place, next, next.isTop ? 'top' : 'up')];
    }
    return this.administrators(place);
  }

  private async administrators(place: Place): Promise<Filled[]> {
    const people = await this.allowed(await this.directory.role('administrator'));
    return people.map((person) => this.insteadOf(place, { person, path: '' }, 'administrator'));
  }

  private async managersOf(person: string): Promise<Above[]> {
    return (await this.directory.chain(person)).map((link) => ({ person: link.person, path: link.via }));
  }

  /** The first who is there and may decide; nobody goes up to the requester. */
  private async firstOf(ways: readonly Above[]): Promise<(Above & { person: string }) | undefined> {
    const people = ways.map(({ person }) => person).filter((person) => person !== null);
    const allowed = new Set(await this.allowed(people));
    return ways.find(
      (way): way is Above & { person: string } =>
        way.person !== null && way.person !== this.context.facts.requester.id && allowed.has(way.person),
    );
  }

  private async allowed(people: readonly string[]): Promise<string[]> {
    const active = await this.directory.active(people);
    return people.filter((person) => active.has(person) && !this.isBarred(person));
  }

  private insteadOf(place: Place, { person, path }: { person: string; path: string }, fallback: Fallback): Filled {
    const why: Why = { ...place.why, fallback };
    if (path !== '') why.path = [...(place.why.path ?? []), path];
    if (place.person !== null) why.insteadOf = place.person;
    return { person, why };
  }

  /** Weights and vetoes are given by log-in name, and go with the place: a delegate has those of whom they act for. */
  private async weighted(people: ResolvedPerson[]): Promise<ResolvedPerson[]> {
    const { votes } = this.context;
    if (!votes?.weights && !votes?.veto) return people;
    const weights = Object.entries(votes.weights ?? {});
    const ids = await this.directory.byLogin([...weights.map(([login]) => login), ...(votes.veto ?? [])]);
    const weightOf = new Map(weights.map(([login, weight]) => [ids.get(login), weight]));
    const vetoes = new Set((votes.veto ?? []).map((login) => ids.get(login)));
    return people.map((each) => {
      const holder = each.why.insteadOf ?? each.onBehalfOf ?? each.person;
      const weight = weightOf.get(holder);
      return {
        ...each,
        ...(weight !== undefined && { weight }),
        ...(vetoes.has(holder) && { veto: true }),
      };
    });
  }
}
type Fallback = NonNullable<Why['fallback']>;

/** Each person once, where they stand first; what the other places say is kept. */
function distinct(people: readonly Filled[]): Filled[] {
  const kept = new Map<string, Filled>();
  for (const { person, why } of people) {
    const before = kept.get(person);
    if (!before) kept.set(person, { person, why });
    else if (why.fallback) before.why = { ...before.why, also: [...(before.why.also ?? []), why] };
  }
  return [...kept.values()];
}
