import { compile } from '../compile.ts';
import { type DecisionTable, evaluateDecisionTable } from '../index.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { NameShape } from '../names.ts';
import { type Scope, emptyScope, nestedScope, scopeOfValues } from '../scope.ts';
import { FeelFunction, FeelRange, isContext, isList, type FeelValue } from '../values/value.ts';
import { DmnTypes } from './dmn-types.ts';
import type { XmlElement } from './xml.ts';

type Inputs = ReadonlyMap<string, FeelValue>;

const boxed = new Set([
  'literalExpression',
  'decisionTable',
  'context',
  'invocation',
  'functionDefinition',
  'list',
  'relation',
  'conditional',
  'filter',
  'for',
  'some',
  'every',
]);
const expressionOf = (element: XmlElement | undefined) => element?.children.find((child) => boxed.has(child.name));
const nameOf = (element: XmlElement | undefined) => element?.attributes.get('name') ?? '';
const hitPolicies: Record<string, DecisionTable['hitPolicy']> = {
  UNIQUE: 'U',
  ANY: 'A',
  PRIORITY: 'P',
  FIRST: 'F',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
  COLLECT: 'C',
};

/** A DMN file, evaluated with our expressions and decision tables. For the conformance suite only. */
export class DmnModel {
  readonly namespace: string;
  readonly types: DmnTypes;
  private readonly root: XmlElement;
  private readonly imports: ReadonlyMap<string, DmnModel>;
  private readonly byId = new Map<string, XmlElement>();
  private readonly shapes = new Map<XmlElement, NameShape>();
  private readonly tables = new Map<XmlElement, DecisionTable>();

  constructor(root: XmlElement, find: (namespace: string) => DmnModel | undefined) {
    this.root = root;
    this.namespace = root.attributes.get('namespace') ?? '';
    const imports = new Map<string, DmnModel>();
    for (const each of root.all('import')) {
      const model = find(each.attributes.get('namespace') ?? '');
      if (model) imports.set(nameOf(each), model);
    }
    this.imports = imports;
    this.types = new DmnTypes(root, new Map([...imports].map(([name, model]) => [name, model.types])));
    for (const child of root.children) this.byId.set(child.attributes.get('id') ?? '', child);
  }

  decide(name: string, inputs: Inputs): FeelValue {
    const element = this.root.children.find((child) => child.name === 'decision' && nameOf(child) === name);
    return element ? this.valueOf(element, inputs, new Map()) : null;
  }

  callService(name: string, inputs: Inputs): FeelValue {
    const element = this.root.children.find((child) => child.name === 'decisionService' && nameOf(child) === name);
    if (!element) return null;
    const service = this.service(element, inputs);
    const args = service.parameters.map((parameter) => inputs.get(parameter));
    return service.invoke(args.map((arg) => arg ?? null));
  }

  /** Value of an input, decision, business knowledge model or decision service. */
  private valueOf(element: XmlElement, inputs: Inputs, done: Map<XmlElement, FeelValue>): FeelValue {
    const known = done.get(element);
    if (known !== undefined) return known;
    const value = this.compute(element, inputs, done);
    done.set(element, value);
    return value;
  }

  private compute(element: XmlElement, inputs: Inputs, done: Map<XmlElement, FeelValue>): FeelValue {
    const reference = element.one('variable')?.attributes.get('typeRef');
    switch (element.name) {
      case 'inputData':
        return this.types.coerce(inputs.get(nameOf(element)) ?? null, reference);
      case 'decision': {
        const given = inputs.get(`decision ${element.attributes.get('id') ?? ''}`);
        if (given !== undefined) return given;
        return this.types.coerce(
          this.run(expressionOf(element), this.surroundings(element, inputs, done), element),
          reference,
        );
      }
      case 'businessKnowledgeModel': {
        const logic = element.one('encapsulatedLogic');
        if (!logic) return null;
        const scope = this.surroundings(element, inputs, done);
        const own = this.definedFunction(logic, scope, element);
        if (!(own instanceof FeelFunction)) return own;
        return new FeelFunction(nameOf(element), own.parameters, (args) =>
          this.types.coerce(own.invoke(args), reference),
        );
      }
      case 'decisionService':
        return this.service(element, inputs);
      default:
        return null;
    }
  }

  /** What an element's requirements bring into view, imported things under the name of the import. */
  private surroundings(element: XmlElement, inputs: Inputs, done: Map<XmlElement, FeelValue>): Scope {
    const values = new Map<string, FeelValue>();
    for (const requirement of element.children.flatMap((child) =>
      child.name.endsWith('Requirement') ? child.children : [],
    )) {
      const found = this.resolve(requirement.attributes.get('href') ?? '');
      if (!found) continue;
      const name = nameOf(found.element.one('variable')) || nameOf(found.element);
      const given = found.model === this ? inputs : new Map([...inputs, ...prefixed(inputs, found.path[0])]);
      const value = found.model.valueOf(found.element, given, found.model === this ? done : new Map());
      if (found.path.length === 0) values.set(name, value);
      else {
        const [prefix = ''] = found.path;
        values.set(
          prefix,
          new Map([...((values.get(prefix) as Map<string, FeelValue> | undefined) ?? []), [name, value]]),
        );
      }
    }
    return scopeOfValues(values);
  }

  private resolve(href: string): { model: DmnModel; element: XmlElement; path: string[] } | undefined {
    const [namespace = '', id = ''] = href.split('#');
    if (namespace === '' || namespace === this.namespace) {
      const element = this.byId.get(id);
      return element && { model: this, element, path: [] };
    }
    for (const [name, model] of this.imports) {
      const element = model.namespace === namespace ? model.byId.get(id) : undefined;
      if (element) return { model, element, path: [name] };
    }
    return undefined;
  }

  private service(element: XmlElement, inputs: Inputs): FeelFunction {
    const targets = (name: string) =>
      element.all(name).flatMap((child) => this.resolve(child.attributes.get('href') ?? '') ?? []);
    const decisions = targets('inputDecision');
    const data = targets('inputData');
    const outputs = targets('outputDecision');
    const parameters = [...data, ...decisions];
    return new FeelFunction(
      nameOf(element),
      parameters.map((p) => nameOf(p.element)),
      (args) => {
        if (args.length !== parameters.length) return null;
        const given = new Map(inputs);
        for (const [i, parameter] of parameters.entries()) {
          const key =
            parameter.element.name === 'decision'
              ? `decision ${parameter.element.attributes.get('id') ?? ''}`
              : nameOf(parameter.element);
          const value = this.types.coerce(
            args[i] ?? null,
            parameter.element.one('variable')?.attributes.get('typeRef'),
          );
          if (value === null && (args[i] ?? null) !== null) return null;
          given.set(key, value);
        }
        const done = new Map<XmlElement, FeelValue>();
        const values = outputs.map((output) =>
          output.model.valueOf(output.element, given, output.model === this ? done : new Map()),
        );
        const result =
          values.length === 1
            ? (values[0] ?? null)
            : new Map(outputs.map((output, i) => [nameOf(output.element), values[i] ?? null]));
        return this.types.coerce(result, element.one('variable')?.attributes.get('typeRef'));
      },
    );
  }

  private definedFunction(logic: XmlElement, scope: Scope, owner: XmlElement): FeelValue {
    if (logic.attributes.get('kind') === 'Java' || logic.attributes.get('kind') === 'PMML') return null;
    const parameters = logic.all('formalParameter');
    const body = expressionOf(logic);
    return new FeelFunction('', parameters.map(nameOf), (args) => {
      if (args.length !== parameters.length) return null;
      const values = new Map<string, FeelValue>();
      for (const [i, parameter] of parameters.entries()) {
        const value = this.types.coerce(args[i] ?? null, parameter.attributes.get('typeRef'));
        if (value === null && (args[i] ?? null) !== null) return null;
        values.set(nameOf(parameter), value);
      }
      return this.run(body, nestedScope(scope, scopeOfValues(values)), owner);
    });
  }

  /** One boxed expression. */
  private run(box: XmlElement | undefined, scope: Scope, owner: XmlElement): FeelValue {
    if (!box) return null;
    const reference = box.attributes.get('typeRef');
    return this.types.coerce(this.runUntyped(box, scope, owner), reference);
  }

  private runUntyped(box: XmlElement, scope: Scope, owner: XmlElement): FeelValue {
    const inner = (name: string, at: Scope = scope) => this.run(expressionOf(box.one(name)), at, owner);
    switch (box.name) {
      case 'literalExpression':
        return this.literal(box.textOf('text') ?? '', scope, owner);
      case 'context':
        return this.context(box, scope, owner);
      case 'invocation': {
        const called = this.run(expressionOf(box), scope, owner);
        if (!(called instanceof FeelFunction)) return null;
        const args = new Map(
          box.all('binding').map((b) => [nameOf(b.one('parameter')), this.run(expressionOf(b), scope, owner)]),
        );
        if (called.invokeNamed) return called.invokeNamed(args);
        if (args.size !== called.parameters.length || !called.parameters.every((p) => args.has(p))) return null;
        return called.invoke(called.parameters.map((p) => args.get(p) ?? null));
      }
      case 'functionDefinition':
        return this.definedFunction(box, scope, owner);
      case 'list':
        return box.children.filter((child) => boxed.has(child.name)).map((child) => this.run(child, scope, owner));
      case 'relation': {
        const columns = box.all('column').map(nameOf);
        return box.all('row').map((row) => {
          const cells = row.children.filter((child) => boxed.has(child.name));
          return new Map(columns.map((column, i) => [column, this.run(cells[i], scope, owner)]));
        });
      }
      case 'decisionTable': {
        const outcome = evaluateDecisionTable(this.table(box), scope, { names: this.shapeOf(owner) });
        return outcome.ok ? outcome.value : null;
      }
      case 'conditional': {
        const condition = inner('if');
        if (condition !== null && typeof condition !== 'boolean') return null;
        return condition === true ? inner('then') : inner('else');
      }
      case 'filter': {
        const items = listOf(inner('in'));
        if (!items) return null;
        const results = items.map((item) => inner('match', nestedScope(scope, itemScope(item))));
        if (!results.every((result) => typeof result === 'boolean' || result === null)) return null;
        return items.filter((_, i) => results[i] === true);
      }
      case 'for':
      case 'some':
      case 'every': {
        const items = listOf(inner('in'));
        if (!items) return null;
        const variable = box.attributes.get('iteratorVariable') ?? '';
        const results: FeelValue[] = [];
        const at = (item: FeelValue) =>
          nestedScope(
            scope,
            scopeOfValues(
              new Map<string, FeelValue>([
                ['partial', [...results]],
                [variable, item],
              ]),
            ),
          );
        for (const item of items) results.push(inner(box.name === 'for' ? 'return' : 'satisfies', at(item)));
        if (box.name === 'for') return results;
        const decisive = box.name === 'some';
        if (!results.every((result) => typeof result === 'boolean' || result === null)) return null;
        if (results.includes(decisive)) return decisive;
        return results.every((result) => typeof result === 'boolean') ? !decisive : null;
      }
      default:
        return null;
    }
  }

  private literal(source: string, scope: Scope, owner: XmlElement): FeelValue {
    const compiled = compile(source, 'expression', { names: this.shapeOf(owner), types: this.types.types });
    if (!compiled.ok) return null;
    const outcome = evaluate(compiled.expression, scope, { now: Date.UTC(2026, 0, 2, 3, 4, 5) });
    return outcome.ok ? outcome.value : null;
  }

  private context(box: XmlElement, scope: Scope, owner: XmlElement): FeelValue {
    const values = new Map<string, FeelValue>();
    const at = nestedScope(scope, scopeOfValues(values));
    for (const entry of box.all('contextEntry')) {
      const variable = entry.one('variable');
      const value = this.run(expressionOf(entry), at, owner);
      if (!variable) return value;
      values.set(nameOf(variable), this.types.coerce(value, variable.attributes.get('typeRef')));
    }
    return values;
  }

  private table(box: XmlElement): DecisionTable {
    const known = this.tables.get(box);
    if (known) return known;
    const text = (element: XmlElement | undefined) => element?.textOf('text')?.trim();
    const aggregate = { SUM: 'sum', MIN: 'min', MAX: 'max', COUNT: 'count' } as const;
    const aggregation = box.attributes.get('aggregation') as keyof typeof aggregate | undefined;
    const table: DecisionTable = {
      hitPolicy: hitPolicies[box.attributes.get('hitPolicy') ?? 'UNIQUE'] ?? 'U',
      ...(aggregation ? { aggregate: aggregate[aggregation] } : {}),
      inputs: box.all('input').map((input) => {
        const expression = input.one('inputExpression');
        const values = text(input.one('inputValues')) ?? this.types.allowed(expression?.attributes.get('typeRef'));
        return { expression: text(expression) ?? 'null', ...(values ? { values } : {}) };
      }),
      outputs: box.all('output').map((output, i) => {
        const values = text(output.one('outputValues')) ?? this.types.allowed(output.attributes.get('typeRef'));
        const fallback = text(output.one('defaultOutputEntry'));
        return {
          name: nameOf(output) || `output ${i + 1}`,
          ...(values ? { values: itemsOf(values) } : {}),
          ...(fallback ? { default: fallback } : {}),
        };
      }),
      rules: box.all('rule').map((rule) => ({
        when: rule.all('inputEntry').map((entry) => text(entry) || '-'),
        then: rule.all('outputEntry').map((entry) => text(entry) || 'null'),
      })),
    };
    this.tables.set(box, table);
    return table;
  }

  /** Names that expressions of an element may use. */
  private shapeOf(owner: XmlElement): NameShape {
    const known = this.shapes.get(owner);
    if (known) return known;
    const shape = new Map<string, NameShape | null>();
    for (const requirement of owner.children.flatMap((child) =>
      child.name.endsWith('Requirement') ? child.children : [],
    )) {
      const found = this.resolve(requirement.attributes.get('href') ?? '');
      if (!found) continue;
      const members = this.types.shapeOf(found.element.one('variable')?.attributes.get('typeRef'));
      if (found.path.length === 0) shape.set(nameOf(found.element), members);
      else
        shape.set(
          found.path[0] ?? '',
          new Map([...(shape.get(found.path[0] ?? '') ?? []), [nameOf(found.element), members]]),
        );
    }
    for (const element of owner.walk()) {
      if (element !== owner && ['variable', 'formalParameter', 'column'].includes(element.name)) {
        shape.set(nameOf(element), this.types.shapeOf(element.attributes.get('typeRef')));
      }
    }
    this.shapes.set(owner, shape);
    return shape;
  }
}

function itemScope(item: FeelValue): Scope {
  const members = isContext(item) ? scopeOfValues(item) : emptyScope;
  return nestedScope(scopeOfValues(new Map([['item', item]])), members);
}
function listOf(value: FeelValue): readonly FeelValue[] | null {
  return isList(value) ? value : value === null || value instanceof FeelRange ? null : [value];
}
/** Sources of the items of `a, b, c`. */
function itemsOf(source: string): string[] {
  const compiled = compile(`[${source}]`);
  if (!compiled.ok || compiled.expression.tree.kind !== 'list') return [];
  return compiled.expression.tree.items.map((item) => source.slice(item.from - 1, item.to - 1));
}
/** Inputs of an imported model come as members of a context with the name of the import, or as `import.name`. */
function prefixed(inputs: Inputs, prefix: string | undefined): [string, FeelValue][] {
  const own = prefix === undefined ? null : (inputs.get(prefix) ?? null);
  return isContext(own)
    ? [...own]
    : [...inputs].flatMap(([name, value]) =>
        name.startsWith(`${prefix}.`) ? [[name.slice((prefix ?? '').length + 1), value] as [string, FeelValue]] : [],
      );
}
