import { parseDate } from '../values/date.ts';
import { parseDuration } from '../values/duration.ts';
import { FeelNumber, parseNumber } from '../values/number.ts';
import { parseDateTime, parseTime } from '../values/time.ts';
import { equalValues } from '../values/compare.ts';
import { FeelFunction, isContext, isList, type FeelValue } from '../values/value.ts';
import { DmnModel } from './dmn-model.ts';
import { type XmlElement, readXml } from './xml.ts';

export interface CaseResult {
  folder: string;
  id: string;
  isPassed: boolean;
  /** Of the first result that differs. */
  detail?: string;
}

/** A value of a test file. */
function valueOf(element: XmlElement): FeelValue {
  const list = element.one('list');
  if (list) return list.attributes.get('nil') === 'true' ? null : list.all('item').map(valueOf);
  const components = element.all('component');
  if (components.length) return new Map(components.map((c) => [c.attributes.get('name') ?? '', valueOf(c)]));
  const value = element.one('value');
  if (!value || value.attributes.get('nil') === 'true') return null;
  const text = value.text;
  switch (value.attributes.get('type')?.replace(/^.*:/, '')) {
    case 'boolean':
      return text.trim() === 'true';
    case 'decimal':
    case 'double':
    case 'integer':
    case 'int':
    case 'float':
    case 'long':
      return parseNumber(text.trim());
    case 'date':
      return parseDate(text.trim());
    case 'time':
      return parseTime(text.trim());
    case 'dateTime':
      return parseDateTime(text.trim());
    case 'duration':
    case 'dayTimeDuration':
    case 'yearMonthDuration':
      return parseDuration(text.trim());
    default:
      return text;
  }
}

/** Numbers agree to 8 places after the point, as in the runner that comes with the suite. */
function agrees(actual: FeelValue, expected: FeelValue): boolean {
  if (actual instanceof FeelNumber && expected instanceof FeelNumber) {
    return actual.minus(expected).abs().lte(new FeelNumber('1e-8'));
  }
  if (isList(actual) && isList(expected))
    return actual.length === expected.length && actual.every((item, i) => agrees(item, expected[i] ?? null));
  if (isContext(actual) && isContext(expected)) {
    return (
      actual.size === expected.size &&
      [...actual].every(([name, item]) => expected.has(name) && agrees(item, expected.get(name) ?? null))
    );
  }
  return equalValues(actual, expected, () => undefined) === true;
}

/** Runs every case of a level; a case passes when all its results do. */
export function runCases(files: ReadonlyMap<string, string>, level: string): CaseResult[] {
  const folders = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    const match = new RegExp(`TestCases/${level}/([^/]+)/([^/]+)$`).exec(path);
    if (!match) continue;
    const folder = folders.get(match[1] ?? '') ?? new Map<string, string>();
    folder.set(match[2] ?? '', text);
    folders.set(match[1] ?? '', folder);
  }
  return [...folders].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([folder, inside]) => runFolder(folder, inside));
}

function runFolder(folder: string, files: ReadonlyMap<string, string>): CaseResult[] {
  const roots = [...files]
    .filter(([name]) => name.endsWith('.dmn'))
    .map(([name, text]) => ({ name, root: readXml(text) }));
  const models = new Map<string, DmnModel>();
  const find = (namespace: string): DmnModel | undefined => {
    const known = models.get(namespace);
    const root = roots.find((r) => r.root.attributes.get('namespace') === namespace)?.root;
    if (known || !root) return known;
    const model = new DmnModel(root, find);
    models.set(namespace, model);
    return model;
  };
  return [...files]
    .filter(([name]) => name.endsWith('.xml'))
    .flatMap(([, text]) => {
      const suite = readXml(text);
      const root = roots.find((r) => r.name === suite.textOf('modelName')?.trim())?.root;
      const model = root && find(root.attributes.get('namespace') ?? '');
      return suite.all('testCase').map((test) => runCase(folder, test, model));
    });
}

function runCase(folder: string, test: XmlElement, model: DmnModel | undefined): CaseResult {
  const id = test.attributes.get('id') ?? '';
  const inputs = new Map(test.all('inputNode').map((node) => [node.attributes.get('name') ?? '', valueOf(node)]));
  for (const result of test.all('resultNode')) {
    const name = result.attributes.get('name') ?? '';
    const expected = result.one('expected') ? valueOf(result.one('expected') as XmlElement) : null;
    let actual: FeelValue;
    try {
      const isService = test.attributes.get('type') === 'decisionService';
      actual =
        (isService
          ? model?.callService(test.attributes.get('invocableName') ?? name, inputs)
          : model?.decide(name, inputs)) ?? null;
      if (isService && isContext(actual) && actual.has(name)) actual = actual.get(name) ?? null;
    } catch (error) {
      return {
        folder,
        id,
        isPassed: false,
        detail: `${name}: threw ${error instanceof Error ? (error.stack ?? '') : ''}`,
      };
    }
    if (!agrees(actual, expected))
      return { folder, id, isPassed: false, detail: `${name}: ${show(actual)} instead of ${show(expected)}` };
  }
  return { folder, id, isPassed: true };
}

function show(value: FeelValue): string {
  if (value instanceof FeelFunction) return 'function';
  if (isList(value)) return `[${value.map(show).join(', ')}]`;
  if (isContext(value)) return `{${[...value].map(([name, item]) => `${name}: ${show(item)}`).join(', ')}}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
