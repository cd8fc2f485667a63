import type { Finding } from '../../errors.ts';
import { type Expression, compile } from '../compile.ts';
import type { NameShape } from '../names.ts';
import type { Mode } from '../parse.ts';
import type { DecisionTable } from './decision-table.ts';

export interface CompiledRule {
  readonly when: readonly (Expression | null)[];
  readonly then: readonly Expression[];
  readonly from: string | undefined;
  readonly to: string | undefined;
}
export interface CompiledTable {
  readonly inputs: readonly { expression: Expression; values: Expression | undefined }[];
  readonly outputs: readonly { values: readonly Expression[] | undefined; fallback: Expression | undefined }[];
  readonly rules: readonly CompiledRule[];
}
export type TableCompilation = { ok: true; table: CompiledTable } | { ok: false; findings: Finding[] };

const known = new WeakMap<DecisionTable, { names: NameShape | undefined; compiled: TableCompilation }>();

/** Compiles every cell; the findings name the cell, e.g. `rules.3.when.0`. Kept as long as the table object lives. */
export function compileTable(table: DecisionTable, names?: NameShape): TableCompilation {
  const found = known.get(table);
  if (found && found.names === names) return found.compiled;
  const compiled = compileNew(table, names);
  known.set(table, { names, compiled });
  return compiled;
}

function compileNew(table: DecisionTable, names: NameShape | undefined): TableCompilation {
  const findings: Finding[] = [];
  const options = names ? { names } : undefined;
  const cell = (source: string, path: string, mode: Mode = 'expression'): Expression => {
    const compiled = compile(source, mode, options);
    if (compiled.ok) return compiled.expression;
    findings.push(...compiled.findings.map((finding) => ({ ...finding, path })));
    return nothing;
  };
  const optional = (source: string | undefined, path: string, mode: Mode = 'expression') =>
    source === undefined ? undefined : cell(source, path, mode);

  const inputs = table.inputs.map((input, i) => ({
    expression: cell(input.expression, `inputs.${i}.expression`),
    values: optional(input.values, `inputs.${i}.values`, 'unary-tests'),
  }));
  const outputs = table.outputs.map((output, i) => ({
    values: output.values?.map((value, j) => cell(value, `outputs.${i}.values.${j}`)),
    fallback: optional(output.default, `outputs.${i}.default`),
  }));
  const rules = table.rules.map((rule, r) => ({
    when: table.inputs.map((_, i) => {
      const source = rule.when[i] ?? '-';
      return source.trim() === '-' ? null : cell(source, `rules.${r}.when.${i}`, 'unary-tests');
    }),
    then: table.outputs.map((_, i) => cell(rule.then[i] ?? 'null', `rules.${r}.then.${i}`)),
    from: rule.from,
    to: rule.to,
  }));
  return findings.length ? { ok: false, findings } : { ok: true, table: { inputs, outputs, rules } };
}

const compiledNull = compile('null');
if (!compiledNull.ok) throw new Error('the expression `null` must compile');
/** Stands for a cell that does not compile; the table then is refused as a whole. */
const nothing: Expression = compiledNull.expression;
