import type { SubjectTypes } from '../analyse/conditions.ts';
import { type Cell, type Domain, cellsOf } from '../analyse/dimension.ts';
import { type Formula, answerOf, constantsOf, known, unknown } from '../analyse/formula.ts';
import { type Region, eachRegion, merged } from '../analyse/regions.ts';
import { type Told, tell } from '../analyse/report.ts';
import type { Finding } from '../../errors.ts';
import { compareValues } from '../values/compare.ts';
import type { FeelValue } from '../values/value.ts';
import { type CompiledTable, compileTable } from './compile-table.ts';
import type { DecisionTable } from './decision-table.ts';

export interface TableAnalysis {
  /** Records that no rule matches: the result is the default, or null. */
  gaps: Told[];
  /** Records that two rules match where the hit policy allows one (U), or one result (A). */
  overlaps: (Told & { rules: [number, number] })[];
  /** Rules that match no record, or with hit policy F only records that an earlier rule takes. */
  neverUsed: number[];
  /** Cells that cannot be analysed: they compare with other fields, or compute. */
  notAnalysed: { rule: number; input: number }[];
  /** False when there were too many cases to look at all. */
  isComplete: boolean;
  /** What does not compile; then nothing else is told. */
  findings: Finding[];
}

const told = 20;

export interface TableAnalysisOptions {
  /** Only rules in force on that day; without it all rules. */
  today?: string;
  /** What is known of the values of an input that does not say it itself, by its expression. */
  types?: SubjectTypes;
}

/**
 * Looks for records that no rule or several rules match. Inputs are taken as independent of each other; those with the
 * same expression count as one.
 */
export function analyseDecisionTable(table: DecisionTable, options: TableAnalysisOptions = {}): TableAnalysis {
  const compiled = compileTable(table);
  if (!compiled.ok)
    return { gaps: [], overlaps: [], neverUsed: [], notAnalysed: [], isComplete: false, findings: compiled.findings };
  const inForce = table.rules.map(
    (rule) =>
      options.today === undefined ||
      ((rule.from === undefined || rule.from <= options.today) && (rule.to === undefined || options.today <= rule.to)),
  );
  const names = [...new Set(table.inputs.map((input) => input.expression.trim()))];
  const place = table.inputs.map((input) => names.indexOf(input.expression.trim()));
  const { cells, formulas, notAnalysed } = prepare(table, compiled.table, {
    names,
    place,
    inForce,
    types: options.types ?? {},
  });

  const gaps: Region[] = [];
  const overlaps = new Map<string, { region: Region; pair: [number, number] }>();
  const isUsed = table.rules.map(() => false);
  const mayNotMeet = (i: number, j: number) =>
    table.hitPolicy === 'U' ||
    (table.hitPolicy === 'A' && table.rules[i]?.then.join('\n') !== table.rules[j]?.then.join('\n'));
  const isComplete = eachRegion(cells, formulas, (region) => {
    const { answers } = region;
    if (answers.every((answer) => answer === false)) gaps.push(region);
    const matching = answers.flatMap((answer, r) => (answer === true ? [r] : []));
    const first = matching[0];
    for (const [r, answer] of answers.entries()) {
      if (answer !== false && (table.hitPolicy !== 'F' || first === undefined || r <= first)) isUsed[r] = true;
    }
    for (const [a, i] of matching.entries()) {
      for (const j of matching.slice(a + 1)) {
        if (mayNotMeet(i, j) && !overlaps.has(`${i} ${j}`)) overlaps.set(`${i} ${j}`, { region, pair: [i, j] });
      }
    }
  });
  return {
    gaps: merged(gaps.slice(0, 500))
      .slice(0, told)
      .map((region) => tell(region, names, cells)),
    overlaps: [...overlaps.values()]
      .slice(0, told * 5)
      .map(({ region, pair }) => ({ ...tell(region, names, cells), rules: pair })),
    neverUsed: isComplete ? isUsed.flatMap((used, r) => (used || !inForce[r] ? [] : [r])) : [],
    notAnalysed,
    isComplete,
    findings: [],
  };
}

interface Prepared {
  /** Expressions of the inputs, each once, and which of them each input is. */
  names: readonly string[];
  place: readonly number[];
  inForce: readonly boolean[];
  types: SubjectTypes;
}
function prepare(table: DecisionTable, compiled: CompiledTable, { names, place, inForce, types }: Prepared) {
  const constants: FeelValue[][] = names.map(() => []);
  const notAnalysed: { rule: number; input: number }[] = [];
  const formulas = compiled.rules.map((rule, r): Formula => {
    if (!inForce[r]) return known(false);
    const tests = rule.when.map((when, i): Formula => {
      if (when === null) return known(true);
      const found = constantsOf(when.tree);
      if (!found) {
        notAnalysed.push({ rule: r, input: i });
        return unknown;
      }
      constants[place[i] ?? 0]?.push(...found);
      return { kind: 'test', dimension: place[i] ?? 0, holds: answerOf(when.tree) };
    });
    return { kind: 'and', of: tests };
  });
  const allowed = compiled.inputs.map(
    (input) => input.values && { constants: constantsOf(input.values.tree), holds: answerOf(input.values.tree) },
  );
  for (const [i, limit] of allowed.entries()) if (limit?.constants) constants[place[i] ?? 0]?.push(...limit.constants);

  const cells = names.map((_, d): Cell[] => {
    const i = place.indexOf(d);
    const type = table.inputs[i]?.type ?? types[names[d] ?? ''];
    const domain: Domain = typeof type === 'object' ? type : type ? { type } : {};
    const all = cellsOf(distinct(constants[d] ?? []), domain);
    // Constants of several kinds: the column cannot be cut, and its tests may answer anything.
    if (!all) return [];
    const limits = allowed.filter((limit, at) => place[at] === d && limit?.constants);
    return all.filter((cell) => limits.every((limit) => limit?.holds(cell.sample) === true));
  });
  const usable = formulas.map((formula, r): Formula => {
    if (formula.kind !== 'and') return formula;
    return {
      kind: 'and',
      of: formula.of.map((test, i) => {
        if (test.kind !== 'test' || cells[test.dimension]?.length) return test;
        notAnalysed.push({ rule: r, input: i });
        return unknown;
      }),
    };
  });
  return { cells, formulas: usable.map(settled), notAnalysed };
}

/** An `and` of nothing but known parts is known. */
function settled(formula: Formula): Formula {
  if (formula.kind !== 'and') return formula;
  const open = formula.of.filter((part) => part.kind !== 'known' || part.value !== true);
  return open.length === 0 ? known(true) : { kind: 'and', of: open };
}

function distinct(values: readonly FeelValue[]): FeelValue[] {
  return values.filter(
    (value, i) => values.findIndex((other) => other === value || compareValues(other, value) === 0) === i,
  );
}
