// XML for BPMN files: a reader that takes what others send and never fails otherwise than by saying why, and the signs
// to write it. No document types, no entities but the five of XML: nothing is fetched and nothing grows.

export interface XmlElement {
  /** Without its prefix. */
  name: string;
  prefix: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
}

export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

export type XmlResult = { ok: true; root: XmlElement } | { ok: false; reason: string; at: number };

const maxLength = 5_000_000;
const maxDepth = 100;
const maxElements = 50_000;

class NotXml extends Error {
  readonly at: number;
  constructor(reason: string, at: number) {
    super(reason);
    this.at = at;
  }
}

/** Reads a file; `reason` is a key of a text in i18n. */
export function readXml(source: string): XmlResult {
  if (source.length > maxLength) return { ok: false, reason: 'xml-too-large', at: maxLength };
  try {
    return { ok: true, root: new Reader(source).read() };
  } catch (error) {
    if (error instanceof NotXml) return { ok: false, reason: error.message, at: error.at };
    throw error;
  }
}

const space = new Set([' ', '\t', '\n', '\r']);
const ends = new Set([' ', '\t', '\n', '\r', '/', '>', '=', '<', '"', "'"]);

class Reader {
  private readonly source: string;
  private at = 0;
  private elements = 0;

  constructor(source: string) {
    this.source = source.startsWith('\ufeff') ? source.slice(1) : source;
  }

  read(): XmlElement {
    const top: XmlElement = { name: '', prefix: '', attributes: new Map(), children: [], text: '' };
    const open: XmlElement[] = [top];
    while (this.at < this.source.length) {
      const current = open.at(-1) ?? top;
      if (this.source[this.at] !== '<') this.text(current, open.length === 1);
      else if (this.source.startsWith('<!--', this.at)) this.skipTo('-->');
      else if (this.source.startsWith('<?', this.at)) this.skipTo('?>');
      else if (this.source.startsWith('<![CDATA[', this.at)) {
        const from = this.at + 9;
        this.skipTo(']]>');
        current.text += this.source.slice(from, this.at - 3);
      } else if (this.source.startsWith('<!', this.at)) throw this.no('xml-doctype');
      else if (this.source.startsWith('</', this.at)) this.close(open);
      else this.open(open);
    }
    const [root] = top.children;
    if (open.length > 1) throw this.no('xml-not-closed');
    if (!root || top.children.length > 1) throw this.no('xml-no-root');
    return root;
  }

  private no(reason: string): NotXml {
    return new NotXml(reason, this.at);
  }
  private skipTo(end: string): void {
    const found = this.source.indexOf(end, this.at);
    if (found < 0) throw this.no('xml-not-closed');
    this.at = found + end.length;
  }
  private text(current: XmlElement, isOutside: boolean): void {
    const next = this.source.indexOf('<', this.at);
    const end = next < 0 ? this.source.length : next;
    const text = this.source.slice(this.at, end);
    if (isOutside && text.trim() !== '') throw this.no('xml-text-outside');
    current.text += decoded(text);
    this.at = end;
  }
  private name(): string {
    const from = this.at;
    while (this.at < this.source.length && !ends.has(this.source[this.at] ?? '')) this.at++;
    if (this.at === from) throw this.no('xml-malformed');
    return this.source.slice(from, this.at);
  }
  private spaces(): void {
    while (space.has(this.source[this.at] ?? '')) this.at++;
  }
  private close(open: XmlElement[]): void {
    this.at += 2;
    const [prefix, name] = split(this.name());
    this.spaces();
    if (this.source[this.at] !== '>') throw this.no('xml-malformed');
    this.at++;
    const closed = open.length > 1 ? open.pop() : undefined;
    if (closed?.name !== name || closed.prefix !== prefix) throw this.no('xml-not-nested');
  }
  private open(open: XmlElement[]): void {
    this.at++;
    const [prefix, name] = split(this.name());
    const attributes = new Map<string, string>();
    for (;;) {
      this.spaces();
      const sign = this.source[this.at];
      if (sign === '>' || sign === '/') break;
      this.attribute(attributes);
    }
    if (++this.elements > maxElements || open.length > maxDepth) throw this.no('xml-too-large');
    const element: XmlElement = { name, prefix, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    const isEmpty = this.source[this.at] === '/';
    if (isEmpty && this.source[this.at + 1] !== '>') throw this.no('xml-malformed');
    this.at += isEmpty ? 2 : 1;
    if (!isEmpty) open.push(element);
  }
  private attribute(attributes: Map<string, string>): void {
    const name = this.name();
    this.spaces();
    if (this.source[this.at] !== '=') throw this.no('xml-malformed');
    this.at++;
    this.spaces();
    const quote = this.source[this.at];
    if (quote !== '"' && quote !== "'") throw this.no('xml-malformed');
    const end = this.source.indexOf(quote, this.at + 1);
    if (end < 0) throw this.no('xml-not-closed');
    attributes.set(name, decoded(this.source.slice(this.at + 1, end)));
    this.at = end + 1;
  }
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, sign: string) => {
    if (!sign.startsWith('#')) return Object.hasOwn(named, sign) ? (named[sign] ?? whole) : whole;
    const code = sign[1] === 'x' ? Number.parseInt(sign.slice(2), 16) : Number(sign.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Signs XML cannot hold are left out; the others that mean something are written as entities. */
export const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;')
    .replace(/\n/g, '&#10;')
    .replace(/\t/g, '&#9;');
