import type { Language } from '../definitions/text.ts';
import type { Expression } from './compile.ts';
import { type Words, wordsOf } from './explain-words.ts';
import type { NodeOf, SyntaxNode } from './syntax.ts';
import { typeText } from './types.ts';
import { textOf } from './values/text.ts';

/** A name bound inside, with the path it runs over when that is known; null: members of the item of a filter. */
interface Alias {
  readonly name: string | null;
  readonly path: string | undefined;
  readonly outer: Alias | null;
}

export interface ExplainOptions {
  /** Label of a value of a field, e.g. of an option: (`kind`, `taxi`) to 出租车. */
  labelOf?: (id: string, value: string) => string | undefined;
}

/**
 * An expression as a sentence: `amount >= 1000 and kind = "taxi"` to 「金额 大于或等于 1000 且 类型 为 "taxi"」.
 * `nameOf` gives the label of a field id, or of a path such as `items.amount`; what it does not know it gives back.
 */
export function explain(
  expression: Expression,
  nameOf: (id: string) => string,
  language: Language,
  options: ExplainOptions = {},
): string {
  return new Teller(wordsOf[language], nameOf, options.labelOf, expression.source).tell(expression.tree);
}

class Teller {
  private readonly words: Words;
  private readonly nameOf: (id: string) => string;
  private readonly labelOf: ExplainOptions['labelOf'];
  private readonly source: string;
  private aliases: Alias | null = null;

  constructor(words: Words, nameOf: (id: string) => string, labelOf: ExplainOptions['labelOf'], source: string) {
    this.words = words;
    this.nameOf = nameOf;
    this.labelOf = labelOf;
    this.source = source;
  }

  tell(node: SyntaxNode, about?: string): string {
    const w = this.words;
    const say = (template: string, ...parts: string[]) =>
      template.replace(/#(\d)/g, (_, n: string) => parts[Number(n) - 1] ?? '');
    switch (node.kind) {
      case 'literal':
        return this.literal(node, about);
      case 'name':
        return this.name(node.name);
      case 'input':
        return w.this;
      case 'path': {
        const label = this.memberName(this.pathOf(node), node.name);
        // `r.amount` inside "each of the items" is the amount.
        return node.object.kind === 'name' && this.aliasOf(node.object.name)?.path !== undefined
          ? label
          : say(w.member, this.tell(node.object), label);
      }
      case 'filter':
        if (node.condition.kind === 'literal') return say(w.at, this.tell(node.list), this.tell(node.condition));
        return say(
          w.filtered,
          this.tell(node.list),
          this.within({ name: null, path: this.pathOf(node.list), outer: this.aliases }, () =>
            this.condition(node.condition),
          ),
        );
      case 'call':
        return this.call(node, say);
      case 'arithmetic': {
        const sign = { '+': '+', '-': '−', '*': '×', '/': '÷', '**': '^' }[node.operator];
        return `${this.operand(node.left, node)} ${sign} ${this.operand(node.right, node)}`;
      }
      case 'negate':
        return `−${this.operand(node.operand, node)}`;
      case 'comparison': {
        if (isNull(node.right)) return say(node.operator === '=' ? w.isEmpty : w.isNotEmpty, this.tell(node.left));
        const template = w.comparison[node.operator] ?? '';
        return say(
          template,
          this.tell(node.left, this.pathOf(node.right)),
          this.tell(node.right, this.pathOf(node.left)),
        );
      }
      case 'between':
        return say(w.between, this.tell(node.value), this.tell(node.low), this.tell(node.high));
      case 'in':
        return this.membership(node, say);
      case 'and':
      case 'or': {
        const needs = (operand: SyntaxNode) => operand.kind === 'if' || operand.kind === 'or' || operand.kind === 'and';
        return node.operands
          .map((operand) => (needs(operand) ? `(${this.tell(operand)})` : this.condition(operand)))
          .join(w[node.kind]);
      }
      case 'if':
        return say(w.if, this.condition(node.condition), this.tell(node.then), this.tell(node.otherwise));
      case 'for':
      case 'some':
      case 'every': {
        const over = node.iterators
          .map((i) => `${this.tell(i.source)}${i.end ? ` … ${this.tell(i.end)}` : ''}`)
          .join(w.listed);
        const inner = node.iterators.reduce<Alias | null>(
          (outer, i) => ({ name: i.name, path: this.pathOf(i.source), outer }),
          this.aliases,
        );
        return say(
          w[node.kind],
          over,
          this.within(inner, () => (node.kind === 'for' ? this.tell(node.body) : this.condition(node.body))),
        );
      }
      case 'instance-of':
        return say(
          w.isA,
          this.tell(node.value),
          node.type.type ? typeText(node.type.type) : this.source.slice(node.type.from, node.type.to),
        );
      case 'list':
        return node.items.map((item) => this.tell(item, about)).join(w.listed);
      case 'context':
        return `{${node.entries.map((entry) => `${entry.name}: ${this.tell(entry.value)}`).join(', ')}}`;
      case 'range': {
        const key: keyof Words['open'] = `${node.isLowIncluded ? '[' : '('}${node.isHighIncluded ? ']' : ')'}`;
        return say(w.open[key], this.tell(node.low, about), this.tell(node.high, about));
      }
      case 'test':
        return isNull(node.end)
          ? say(node.operator === '=' ? w.isEmpty : w.isNotEmpty, w.this)
          : say(w.test[node.operator] ?? '', this.tell(node.end, about));
      case 'function':
        return this.source.slice(node.from, node.to);
      case 'unary-tests': {
        if (node.isWildcard) return w.anything;
        const tests = node.tests.map((test) => this.tell(test)).join(w.or);
        return node.isNegated ? say(w.not, tests) : tests;
      }
    }
  }

  /** A name alone that stands for a condition: "agreed is yes". */
  private condition(node: SyntaxNode): string {
    const told = this.tell(node);
    return node.kind === 'name' || node.kind === 'path' ? this.words.isTrue.replace('#1', () => told) : told;
  }

  private within<T>(aliases: Alias | null, tell: () => T): T {
    const outer = this.aliases;
    this.aliases = aliases;
    const told = tell();
    this.aliases = outer;
    return told;
  }

  private aliasOf(name: string): Alias | undefined {
    for (let alias = this.aliases; alias; alias = alias.outer) if (alias.name === name) return alias;
    return undefined;
  }

  private name(name: string): string {
    const alias = this.aliasOf(name);
    if (alias) return alias.path === undefined ? name : this.nameOf(alias.path);
    for (let outer = this.aliases; outer; outer = outer.outer) {
      if (outer.name !== null || outer.path === undefined) continue;
      const path = `${outer.path}.${name}`;
      const label = this.nameOf(path);
      if (label !== path) return label;
    }
    return this.nameOf(name);
  }

  private memberName(path: string | undefined, name: string): string {
    const label = path === undefined ? undefined : this.nameOf(path);
    if (label !== undefined && label !== path) return label;
    return Object.hasOwn(this.words.parts, name) ? (this.words.parts[name] ?? name) : name;
  }

  /** `items.amount`, also of `items[…].amount` and of `r.amount` where r runs over items. */
  private pathOf(node: SyntaxNode): string | undefined {
    if (node.kind === 'name') {
      const alias = this.aliasOf(node.name);
      return alias ? alias.path : node.name;
    }
    if (node.kind === 'filter') return this.pathOf(node.list);
    if (node.kind !== 'path') return undefined;
    const object = this.pathOf(node.object);
    return object === undefined ? undefined : `${object}.${node.name}`;
  }

  private literal(node: NodeOf<'literal'>, about: string | undefined): string {
    if (node.value === null) return this.words.nothing;
    if (typeof node.value === 'boolean') return node.value ? this.words.true : this.words.false;
    if (typeof node.value === 'string') {
      const label = about === undefined ? undefined : this.labelOf?.(about, node.value);
      return label ?? `"${node.value}"`;
    }
    return textOf(node.value, () => undefined);
  }

  /** An operand of arithmetic, in brackets where the tree has them. */
  private operand(node: SyntaxNode, parent: SyntaxNode): string {
    const rank = (n: SyntaxNode) =>
      n.kind === 'arithmetic' ? { '+': 1, '-': 1, '*': 2, '/': 2, '**': 3 }[n.operator] : n.kind === 'negate' ? 4 : 5;
    const isRight = parent.kind === 'arithmetic' && parent.right === node;
    const needs = node.kind === 'if' || rank(node) < rank(parent) || (isRight && rank(node) === rank(parent));
    return needs ? `(${this.tell(node)})` : this.tell(node);
  }

  private call(node: NodeOf<'call'>, say: (template: string, ...parts: string[]) => string): string {
    const name = node.callee.kind === 'name' ? node.callee.name : undefined;
    const first = node.args[0];
    // Dates written as calls read as dates.
    if (
      name !== undefined &&
      ['date', 'time', 'date and time', 'duration'].includes(name) &&
      node.args.length === 1 &&
      first?.kind === 'literal'
    ) {
      return typeof first.value === 'string' ? first.value : this.tell(first);
    }
    if (name === 'not' && first && node.args.length === 1) {
      if (first.kind === 'in') return this.membership(first, say, true);
      return say(this.words.not, this.tell(first));
    }
    const template =
      name !== undefined && Object.hasOwn(this.words.functions, name) ? this.words.functions[name] : undefined;
    const about = first && this.pathOf(first);
    const args = node.args.map((arg, i) => this.tell(arg, i > 0 ? about : undefined));
    if (template !== undefined && !node.names && (template.includes('#2') ? args.length === 2 : args.length <= 1))
      return say(template, ...args);
    const named = node.names ? args.map((arg, i) => `${node.names?.[i] ?? ''}: ${arg}`) : args;
    return `${name ?? this.tell(node.callee)}(${named.join(', ')})`;
  }

  private membership(
    node: NodeOf<'in'>,
    say: (template: string, ...parts: string[]) => string,
    isNegated = false,
  ): string {
    const value = this.tell(node.value);
    const about = this.pathOf(node.value);
    const only = node.tests.length === 1 ? node.tests[0] : undefined;
    if (!isNegated && only?.kind === 'range' && only.isLowIncluded && only.isHighIncluded) {
      return say(this.words.between, value, this.tell(only.low, about), this.tell(only.high, about));
    }
    if (!isNegated && only?.kind === 'test')
      return say(this.words.comparison[only.operator] ?? '', value, this.tell(only.end, about));
    if (!isNegated && only?.kind === 'range') return say(this.words.within, value, this.tell(only, about));
    const tests = node.tests.map((test) => this.tell(test, about)).join(this.words.listed);
    return say(isNegated ? this.words.notOneOf : this.words.oneOf, value, tests);
  }
}

const isNull = (node: SyntaxNode) => node.kind === 'literal' && node.value === null;

/** `items.amount` of the names it is made of; undefined when it is no path. */
export function pathOf(node: SyntaxNode): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'path') return undefined;
  const object = pathOf(node.object);
  return object === undefined ? undefined : `${object}.${node.name}`;
}
