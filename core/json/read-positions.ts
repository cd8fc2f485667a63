/** A value of a JSON text and where it stands: offsets in UTF-16 units, `end` exclusive. */
export interface JsonNode {
  start: number;
  end: number;
  /** Of an array. */
  items?: JsonNode[];
  /** Of an object; `keyStart` of each is where its name begins. */
  fields?: Map<string, JsonNode & { keyStart: number }>;
}
export type JsonReading = { ok: true; value: unknown; root: JsonNode } | { ok: false; offset: number };

/** Deeper nesting is refused: no document of ours is, and reading must not use up the stack. */
const maxDepth = 200;

/** Reads a JSON text with the position of each value; when it is no JSON, the offset of what cannot stand there. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  try {
    const root = reader.document();
    return { ok: true, value: JSON.parse(text), root };
  } catch (caught) {
    if (caught instanceof Misplaced || caught instanceof SyntaxError) return { ok: false, offset: reader.at };
    throw caught;
  }
}

/** Line and column of an offset, both from 1. */
export function lineOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: offset - lastBreak };
}

/** Offset of the value at a path; of a field its name. Where the path leads to nothing, of what is around it. */
export function offsetOf(root: JsonNode, path: readonly (string | number)[]): number {
  let node = root;
  let offset = root.start;
  for (const part of path) {
    const field = node.fields?.get(String(part));
    const inner = field ?? (typeof part === 'number' ? node.items?.[part] : undefined);
    if (!inner) break;
    node = inner;
    offset = field ? field.keyStart : inner.start;
  }
  return offset;
}

class Misplaced extends Error {}

class Reader {
  at = 0;
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    const node = this.#value(0);
    this.#blank();
    if (this.at < this.#text.length) throw new Misplaced();
    return node;
  }

  #value(depth: number): JsonNode {
    this.#blank();
    const start = this.at;
    if (depth > maxDepth) throw new Misplaced();
    const sign = this.#text[start];
    if (sign === '{') return { start, fields: this.#object(depth), end: this.at };
    if (sign === '[') return { start, items: this.#array(depth), end: this.at };
    if (sign === '"') this.#string();
    else if (!this.#takes(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y)) throw new Misplaced();
    return { start, end: this.at };
  }

  #object(depth: number): NonNullable<JsonNode['fields']> {
    const fields: NonNullable<JsonNode['fields']> = new Map();
    this.at++;
    if (this.#next('}')) return fields;
    for (;;) {
      this.#blank();
      const keyStart = this.at;
      const name = this.#string();
      this.#expect(':');
      fields.set(name, { keyStart, ...this.#value(depth + 1) });
      if (this.#next('}')) return fields;
      this.#expect(',');
    }
  }

  #array(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    this.at++;
    if (this.#next(']')) return items;
    for (;;) {
      items.push(this.#value(depth + 1));
      if (this.#next(']')) return items;
      this.#expect(',');
    }
  }

  #string(): string {
    const start = this.at;
    if (this.#text[this.at] !== '"') throw new Misplaced();
    this.at++;
    for (;;) {
      this.#takes(/[^"\\\u0000-\u001f]+/y);
      if (this.#text[this.at] === '"') break;
      if (!this.#takes(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y)) throw new Misplaced();
    }
    this.at++;
    return JSON.parse(this.#text.slice(start, this.at)) as string;
  }

  #takes(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    if (found) this.at = pattern.lastIndex;
    return found !== null;
  }
  #blank(): void {
    this.#takes(/[ \t\r\n]+/y);
  }
  #next(sign: string): boolean {
    this.#blank();
    if (this.#text[this.at] !== sign) return false;
    this.at++;
    return true;
  }
  #expect(sign: string): void {
    if (!this.#next(sign)) throw new Misplaced();
  }
}
