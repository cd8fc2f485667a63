/** An element without its namespace prefix; enough for DMN files. */
export class XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[] = [];
  text = '';

  constructor(name: string, attributes: ReadonlyMap<string, string>) {
    this.name = name;
    this.attributes = attributes;
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }
  one(name: string): XmlElement | undefined {
    return this.children.find((child) => child.name === name);
  }
  /** Text of a child, e.g. that of `<text>`. */
  textOf(name: string): string | undefined {
    return this.one(name)?.text;
  }
  /** The element and all below it. */
  *walk(): Generator<XmlElement> {
    yield this;
    for (const child of this.children) yield* child.walk();
  }
}

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const decode = (text: string) =>
  text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) =>
    hex
      ? String.fromCodePoint(Number.parseInt(hex, 16))
      : decimal
        ? String.fromCodePoint(Number(decimal))
        : (named.get(name ?? '') ?? whole),
  );
const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Reads well-formed XML; the root element. */
export function readXml(source: string): XmlElement {
  const top = new XmlElement('', new Map());
  const open = [top];
  for (const match of source.replace(/^\ufeff/, '').matchAll(token)) {
    const [, cdata, closing, name, attributes = '', empty, text] = match;
    const current = open[open.length - 1] ?? top;
    if (cdata !== undefined) current.text += cdata;
    else if (text !== undefined) current.text += decode(text.replace(/\r\n/g, '\n'));
    else if (name === undefined) continue;
    else if (closing) open.pop();
    else {
      const own = new Map(
        [...attributes.matchAll(attribute)].map((a) => [local(a[1] ?? ''), decode(a[2] ?? a[3] ?? '')]),
      );
      const element = new XmlElement(local(name), own);
      current.children.push(element);
      if (!empty) open.push(element);
    }
  }
  const root = top.children[0];
  if (!root) throw new Error('no element in the XML');
  return root;
}
