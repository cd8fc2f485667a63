import { compile } from '../compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { fit } from '../evaluate/node.ts';
import type { NameShape } from '../names.ts';
import { scopeOfValues } from '../scope.ts';
import { type FeelType, anyType, listType, typeOfName } from '../types.ts';
import { isContext, isList, type FeelValue } from '../values/value.ts';
import type { XmlElement } from './xml.ts';

/** Item definitions of a model: types with names, and the values they allow. */
export class DmnTypes {
  readonly types = new Map<string, FeelType>();
  private readonly definitions = new Map<string, XmlElement>();

  constructor(root: XmlElement, imported: ReadonlyMap<string, DmnTypes>) {
    for (const item of root.all('itemDefinition')) this.definitions.set(item.attributes.get('name') ?? '', item);
    for (const [prefix, other] of imported) {
      for (const [name, type] of other.types) this.types.set(`${prefix}.${name}`, type);
      for (const [name, item] of other.definitions) this.definitions.set(`${prefix}.${name}`, item);
    }
    for (const [name, item] of this.definitions) if (!this.types.has(name)) this.types.set(name, this.read(item, 0));
  }

  typeOf(reference: string | undefined): FeelType {
    if (reference === undefined) return anyType;
    const name = reference.replace(/^feel:/, '');
    return (
      this.types.get(name) ??
      typeOfName(name) ??
      (this.definitions.has(name) ? this.read(this.definitions.get(name), 0) : anyType)
    );
  }

  private read(item: XmlElement | undefined, depth: number): FeelType {
    if (!item || depth > 8) return anyType;
    const components = item.all('itemComponent');
    const called = item.one('functionItem');
    let type: FeelType;
    if (components.length)
      type = {
        kind: 'context',
        entries: new Map(components.map((c) => [c.attributes.get('name') ?? '', this.read(c, depth + 1)])),
      };
    else if (called) {
      const parameters = called.all('parameters').map((p) => this.typeOf(p.attributes.get('typeRef')));
      type = { kind: 'function', parameters, result: this.typeOf(called.attributes.get('outputTypeRef')) };
    } else type = this.typeOf(item.textOf('typeRef')?.trim());
    return item.attributes.get('isCollection') === 'true' ? listType(type) : type;
  }

  /** The values an item definition allows, as source of unary tests. */
  allowed(reference: string | undefined): string | undefined {
    const item = reference === undefined ? undefined : this.definitions.get(reference);
    if (!item) return undefined;
    return item.one('allowedValues')?.textOf('text') ?? this.allowed(item.textOf('typeRef')?.trim());
  }

  /** The value as the type wants it, or null: one out of a list of one, one alone into a list. */
  coerce(value: FeelValue, reference: string | undefined): FeelValue {
    if (value === null || reference === undefined) return value;
    const fitted = fit(value, this.typeOf(reference), () => undefined);
    if (fitted === undefined) return null;
    return this.isAllowed(fitted, this.definitions.get(reference)) ? fitted : null;
  }

  private isAllowed(value: FeelValue, item: XmlElement | undefined): boolean {
    if (!item || value === null) return true;
    if (isList(value) && item.attributes.get('isCollection') === 'true')
      return (
        value.every((one) => this.isOneAllowed(one, item)) &&
        this.holds(value, item.one('typeConstraint')?.textOf('text'))
      );
    return this.isOneAllowed(value, item) && this.holds(value, item.one('typeConstraint')?.textOf('text'));
  }

  private isOneAllowed(value: FeelValue, item: XmlElement): boolean {
    const components = item.all('itemComponent');
    if (components.length)
      return (
        !isContext(value) ||
        components.every((c) => this.isAllowed(value.get(c.attributes.get('name') ?? '') ?? null, c))
      );
    const base = this.definitions.get(item.textOf('typeRef')?.trim() ?? '');
    return this.holds(value, item.one('allowedValues')?.textOf('text')) && (!base || this.isAllowed(value, base));
  }

  private holds(value: FeelValue, tests: string | undefined): boolean {
    if (tests === undefined) return true;
    const compiled = compile(tests, 'unary-tests');
    if (!compiled.ok) return true;
    const outcome = evaluate(compiled.expression, scopeOfValues(new Map([['?', value]])));
    return outcome.ok && outcome.value === true;
  }

  shapeOf(reference: string | undefined): NameShape | null {
    return shapeOfType(this.typeOf(reference));
  }
}

function shapeOfType(type: FeelType): NameShape | null {
  if (type.kind === 'list') return shapeOfType(type.of);
  if (type.kind !== 'context' || !type.entries) return null;
  return new Map([...type.entries].map(([name, entry]) => [name, shapeOfType(entry)]));
}
