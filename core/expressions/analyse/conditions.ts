import type { Finding } from '../../errors.ts';
import { compile } from '../compile.ts';
import { readsOf } from '../reads.ts';
import { type SyntaxNode, childrenOf } from '../syntax.ts';
import type { FeelTypeName } from '../values/json.ts';
import type { FeelValue } from '../values/value.ts';
import { type Domain, cellsOf } from './dimension.ts';
import { type Formula, answerOf, constantIn, constantsOf, known, unknown } from './formula.ts';
import { type Region, eachRegion, merged } from './regions.ts';
import { type Told, tell } from './report.ts';

export interface ConditionAnalysis {
  /** Records that no condition holds for: they go to the default branch. */
  gaps: Told[];
  /** Records that two conditions hold for: the earlier one gets them. */
  overlaps: (Told & { conditions: [number, number] })[];
  /** Conditions that hold for no record. */
  neverTrue: number[];
  /** Conditions that hold only where an earlier one does too. */
  shadowed: number[];
  /** Conditions with a part that cannot be analysed (two fields compared, a function of a field …). */
  notAnalysed: number[];
  /** False: parts that depend on each other were taken as independent, or there were too many cases; what is told still has an example to try. */
  isExact: boolean;
  findings: Finding[];
}

/** Types of the names: a type name, or what is known of the values. */
export type SubjectTypes = Readonly<Record<string, FeelTypeName | Domain>>;

const told = 20;

interface Subject {
  readonly name: string;
  readonly reads: ReadonlySet<string>;
  readonly constants: FeelValue[];
}

/** Looks at branch conditions in their order: what falls through, what several take, what none takes. */
export function analyseConditions(conditions: readonly string[], types: SubjectTypes = {}): ConditionAnalysis {
  const findings: Finding[] = [];
  const subjects = new Map<string, Subject>();
  const order: Subject[] = [];
  const builder = new FormulaBuilder((name, reads) => {
    let subject = subjects.get(name);
    if (!subject) {
      subject = { name, reads, constants: [] };
      subjects.set(name, subject);
      order.push(subject);
    }
    return { subject, index: order.indexOf(subject) };
  });
  const formulas = conditions.map((source, i) => {
    const compiled = compile(source);
    if (compiled.ok) return builder.build(compiled.expression.tree, source);
    findings.push(...compiled.findings.map((finding) => ({ ...finding, path: String(i) })));
    return unknown;
  });
  const dimensions = order.map((subject) => cellsOf(subject.constants, domainOf(types, subject.name)));
  // A subject compared with several kinds of values cannot be cut into cells; its tests may answer anything.
  const usable = formulas.map((formula) => withoutDimensions(formula, (d) => dimensions[d] === null));
  const cells = dimensions.map((dimension) => dimension ?? []);
  const isIndependent = order.every((a, i) =>
    order.every((b, j) => i === j || ![...a.reads].some((name) => b.reads.has(name) && isRelated(a, b, name))),
  );

  const gaps: Region[] = [];
  const overlaps = new Map<string, { region: Region; pair: [number, number] }>();
  const isTrueSomewhere = conditions.map(() => false);
  const isFirstSomewhere = conditions.map(() => false);
  const isComplete = eachRegion(cells, usable, (region) => {
    const { answers } = region;
    if (answers.every((answer) => answer === false)) gaps.push(region);
    const holding = answers.flatMap((answer, i) => (answer === true ? [i] : []));
    const first = holding[0];
    for (const [i, answer] of answers.entries()) {
      if (answer === false) continue;
      isTrueSomewhere[i] = true;
      if (first === undefined || i <= first) isFirstSomewhere[i] = true;
    }
    for (const [a, i] of holding.entries()) {
      for (const j of holding.slice(a + 1))
        if (!overlaps.has(`${i} ${j}`)) overlaps.set(`${i} ${j}`, { region, pair: [i, j] });
    }
  });
  const names = order.map((subject) => subject.name);
  return {
    gaps: merged(gaps.slice(0, 500))
      .slice(0, told)
      .map((region) => tell(region, names, cells)),
    overlaps: [...overlaps.values()]
      .slice(0, told * 5)
      .map(({ region, pair }) => ({ ...tell(region, names, cells), conditions: pair })),
    neverTrue: isComplete ? isTrueSomewhere.flatMap((seen, i) => (seen ? [] : [i])) : [],
    shadowed: isComplete ? isFirstSomewhere.flatMap((seen, i) => (seen || !isTrueSomewhere[i] ? [] : [i])) : [],
    notAnalysed: usable.flatMap((formula, i) => (hasUnknown(formula) ? [i] : [])),
    isExact: isComplete && isIndependent,
    findings,
  };
}

/** `amount` and `amount * 2` hang together; `a.x` and `a.y` do not. */
function isRelated(a: Subject, b: Subject, name: string): boolean {
  const isPlain = (subject: Subject) => subject.name === name || subject.name.startsWith(`${name}.`);
  return !(isPlain(a) && isPlain(b)) || a.name.startsWith(`${b.name}.`) || b.name.startsWith(`${a.name}.`);
}

function domainOf(types: SubjectTypes, name: string): Domain {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  return typeof type === 'string' ? { type } : (type ?? {});
}

/** Turns trees into formulas: what is compared with constants becomes a subject. */
class FormulaBuilder {
  private readonly subjectOf: (name: string, reads: ReadonlySet<string>) => { subject: Subject; index: number };

  constructor(subjectOf: (name: string, reads: ReadonlySet<string>) => { subject: Subject; index: number }) {
    this.subjectOf = subjectOf;
  }

  build(node: SyntaxNode, source: string): Formula {
    const constant = constantIn(node);
    if (constant) return known(typeof constant.value === 'boolean' ? constant.value : null);
    switch (node.kind) {
      case 'and':
      case 'or':
        return { kind: node.kind, of: node.operands.map((operand) => this.build(operand, source)) };
      case 'call':
        if (node.callee.kind === 'name' && node.callee.name === 'not' && node.args.length === 1 && node.args[0]) {
          return { kind: 'not', of: this.build(node.args[0], source) };
        }
        return this.test(node, node, source);
      case 'comparison':
        return constantIn(node.right)
          ? this.test(node.left, node, source)
          : constantIn(node.left)
            ? this.test(node.right, node, source)
            : unknown;
      case 'between':
      case 'in':
        return this.test(node.value, node, source);
      case 'name':
      case 'path':
        return this.test(node, node, source);
      default:
        return unknown;
    }
  }

  /** A test of one subject, the rest being constants. */
  private test(part: SyntaxNode, whole: SyntaxNode, source: string): Formula {
    const input: SyntaxNode = { kind: 'input', from: part.from, to: part.to };
    const test = part === whole ? input : replaced(whole, part, input);
    const constants = test && constantsOf(test);
    if (!test || !constants) return unknown;
    const name = source.slice(part.from, part.to).replace(/\s+/g, ' ');
    const { subject, index } = this.subjectOf(name, readsOf(part).names);
    subject.constants.push(...constants);
    return { kind: 'test', dimension: index, holds: answerOf(test) };
  }
}

/** The node with one of its direct parts exchanged. */
function replaced(node: SyntaxNode, part: SyntaxNode, by: SyntaxNode): SyntaxNode | undefined {
  switch (node.kind) {
    case 'comparison':
      return node.left === part ? { ...node, left: by } : { ...node, right: by };
    case 'between':
    case 'in':
      return { ...node, value: by };
    default:
      return childrenOf(node).length ? undefined : by;
  }
}

function withoutDimensions(formula: Formula, isGone: (dimension: number) => boolean): Formula {
  switch (formula.kind) {
    case 'test':
      return isGone(formula.dimension) ? unknown : formula;
    case 'not':
      return { kind: 'not', of: withoutDimensions(formula.of, isGone) };
    case 'and':
    case 'or':
      return { kind: formula.kind, of: formula.of.map((part) => withoutDimensions(part, isGone)) };
    default:
      return formula;
  }
}

function hasUnknown(formula: Formula): boolean {
  if (formula.kind === 'not') return hasUnknown(formula.of);
  if (formula.kind === 'and' || formula.kind === 'or') return formula.of.some(hasUnknown);
  return formula.kind === 'unknown';
}
