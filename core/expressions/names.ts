import { parser, type trackVariables } from 'lezer-feel';

/** Names that may be read, with the names of their members; for names that are more than letters, e.g. `dept-no` or `in or out`. */
export type NameShape = ReadonlyMap<string, NameShape | null>;

/**
 * What the tokenizer of lezer-feel asks of its context. The tracker that comes with it computes whole values and needs
 * 300 ms for a context of 4 KB; names are all that the tokenizer reads, so ours keeps only those.
 */
interface Context {
  readonly tokens: readonly string[];
  readonly known: Known;
  contextCache(): { keys: Known; prefixes: { has(name: string): boolean } };
}

/** What the parser calls; its own types declare the class as empty. `read` is how lezer-feel's tracker gets the text. */
interface TrackerShape {
  start: Context;
  strict: boolean;
  shift(context: Context): Context;
  reuse(context: Context): Context;
  hash(): number;
  reduce(
    context: Context,
    term: number,
    stack: { pos: number },
    input: { pos: number; read(from: number, to: number): string },
  ): Context;
}

/** Names in the tokenizer's form: parts with one space between them. Grows by name definitions in the source. */
class Known {
  private readonly names: ReadonlySet<string>;
  private readonly prefixes: ReadonlySet<string>;
  private readonly own: string | null;
  private readonly outer: Known | null;
  readonly cache: { keys: Known; prefixes: { has(name: string): boolean } };

  constructor(names: Iterable<string>, own: string | null = null, outer: Known | null = null) {
    this.names = new Set(names);
    const prefixes = new Set<string>();
    for (const name of this.names) for (let i = 1; i <= name.length; i++) prefixes.add(name.slice(0, i));
    this.prefixes = prefixes;
    this.own = own;
    this.outer = outer;
    this.cache = { keys: this, prefixes: { has: (name) => this.hasPrefix(name) } };
  }

  has(name: string): boolean {
    return this.own === name || this.names.has(name) || (this.outer?.has(name) ?? false);
  }
  private hasPrefix(prefix: string): boolean {
    return (
      (this.own?.startsWith(prefix) ?? false) || this.prefixes.has(prefix) || (this.outer?.hasPrefix(prefix) ?? false)
    );
  }
  with(name: string): Known {
    return this.has(name) ? this : new Known([], name, this);
  }
}

const special = /[./\-'+*^]/;
const keyword =
  /^(?:and|or|in|if|then|else|for|return|some|every|satisfies|between|instance|of|function|external|null|true|false|not|date|time|duration)$/;

/** A name in the form the tokenizer compares: one space around each part. */
export function normalName(name: string): string {
  return special.test(name) || /\s/.test(name)
    ? name
        .replace(/\s*(\*\*?|[./\-'+^])\s*/g, ' $1 ')
        .replace(/\s+/g, ' ')
        .trim()
    : name;
}
/** Names that the grammar does not read right without being told. */
const mustBeTold = (name: string) =>
  special.test(name) || (name.includes(' ') && name.split(' ').some((part) => keyword.test(part)));

const idsOf = (...names: string[]) =>
  new Set(parser.nodeSet.types.filter((type) => names.includes(type.name)).map((type) => type.id));
const partIds = idsOf('Identifier');
const readIds = idsOf('VariableName', 'PathName');
const declaredIds = idsOf('Name');

const contextOf = (tokens: readonly string[], known: Known): Context => ({
  tokens,
  known,
  contextCache: () => known.cache,
});

/** A parser that knows `shape` and the names its source defines. */
export function parserFor(shape: NameShape | undefined, top: 'Expression' | 'UnaryTests') {
  // A function of ours whose name is made of keywords.
  const told = new Set<string>(['get or else']);
  const collect = (names: NameShape) => {
    for (const [name, members] of names) {
      const normal = normalName(name);
      if (mustBeTold(normal)) told.add(normal);
      if (members) collect(members);
    }
  };
  if (shape) collect(shape);
  const tracker: TrackerShape = {
    start: contextOf([], new Known(told)),
    shift: (context) => context,
    reuse: (context) => context,
    hash: () => 0,
    strict: true,
    reduce(context, term, stack, input) {
      if (partIds.has(term)) {
        const text = input.read(input.pos, stack.pos);
        // No name has so many words; more would only cost.
        return context.tokens.length < 32 ? contextOf([...context.tokens, text], context.known) : context;
      }
      if (readIds.has(term)) return contextOf([], context.known);
      if (declaredIds.has(term)) {
        const name = context.tokens.join(' ');
        return contextOf([], mustBeTold(name) ? context.known.with(name) : context.known);
      }
      return context;
    },
  };
  return parser.configure({ contextTracker: tracker as ReturnType<typeof trackVariables>, top, strict: true });
}
