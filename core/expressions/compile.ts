import type { Finding } from '../errors.ts';
import { prepare } from './evaluate/node.ts';
import type { Evaluator } from './evaluate/run.ts';
import { type Limits, defaultLimits } from './limits.ts';
import type { NameShape } from './names.ts';
import { type Mode, parse } from './parse.ts';
import { readsOf } from './reads.ts';
import type { SyntaxNode } from './syntax.ts';
import type { FeelType } from './types.ts';

/** A parsed expression, ready to evaluate any number of times. */
export interface Expression {
  readonly source: string;
  readonly mode: Mode;
  readonly tree: SyntaxNode;
  /** Top-level names it reads. */
  readonly names: ReadonlySet<string>;
  /** The same with members as far as they are known: `items`, `items.amount`. */
  readonly paths: ReadonlySet<string>;
  readonly run: Evaluator;
}
export type Compiled = { ok: true; expression: Expression } | { ok: false; findings: Finding[] };

export interface CompileOptions {
  /** Names with spaces or signs in them, e.g. `dept-no`: the grammar must be told. Keep the object: the cache goes by it. */
  names?: NameShape;
  /** Types with names of their own, for `instance of` and parameters; sources compiled with them are not kept. */
  types?: ReadonlyMap<string, FeelType>;
  limits?: Partial<Limits>;
}

/** Two generations: a hit costs one look, and what was not used for a generation goes. */
class Cache {
  private young = new Map<string, Compiled>();
  private old = new Map<string, Compiled>();

  get(key: string): Compiled | undefined {
    const found = this.young.get(key);
    if (found) return found;
    const aged = this.old.get(key);
    if (aged) this.set(key, aged);
    return aged;
  }
  set(key: string, compiled: Compiled): void {
    if (this.young.size >= 1000) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, compiled);
  }
}

const common = { expression: new Cache(), 'unary-tests': new Cache() };
const caches = new WeakMap<NameShape, typeof common>();

function cacheOf(mode: Mode, names: NameShape | undefined): Cache {
  if (!names) return common[mode];
  let own = caches.get(names);
  if (!own) caches.set(names, (own = { expression: new Cache(), 'unary-tests': new Cache() }));
  return own[mode];
}

/** Parses and prepares a source. The same source gives the same object as long as it is among the last 1000 used. */
export function compile(source: string, mode: Mode = 'expression', options?: CompileOptions): Compiled {
  if (options?.limits || options?.types) return compileNew(source, mode, options);
  const cache = cacheOf(mode, options?.names);
  const found = cache.get(source);
  if (found) return found;
  const compiled = compileNew(source, mode, options);
  if (source.length <= defaultLimits.sourceBytes) cache.set(source, compiled);
  return compiled;
}

function compileNew(source: string, mode: Mode, options: CompileOptions | undefined): Compiled {
  const parsed = parse(source, mode, options?.names, { ...defaultLimits, ...options?.limits }, options?.types);
  if (!parsed.ok) return { ok: false, findings: [parsed.finding] };
  return { ok: true, expression: expressionOf(source, mode, parsed.tree) };
}

/** An expression of a tree that is there already. */
export function expressionOf(source: string, mode: Mode, tree: SyntaxNode): Expression {
  return { source, mode, tree, ...readsOf(tree), run: prepare(tree) };
}
