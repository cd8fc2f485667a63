import { isRecord } from '../fields/kind.ts';
import { type Block, cleanLink, joinBlocks, joinSpans, type Line, marks, type RichText, type Span } from './blocks.ts';

const maxBlocks = 1000;

/** What came from outside as rich text of the regular form, or undefined where it is something else. */
export function blocksOf(value: unknown): RichText | undefined {
  if (!Array.isArray(value) || value.length > maxBlocks) return undefined;
  const blocks = value.map(blockOf);
  return blocks.every((block) => block !== undefined) ? joinBlocks(blocks) : undefined;
}

function blockOf(value: unknown): Block | undefined {
  if (!isRecord(value)) return undefined;
  if (value.type === 'list') {
    if (typeof value.isOrdered !== 'boolean' || !Array.isArray(value.items) || value.items.length > maxBlocks)
      return undefined;
    const items = value.items.map(lineOf);
    return items.every((item) => item !== undefined) ? { type: 'list', isOrdered: value.isOrdered, items } : undefined;
  }
  if (value.type !== 'paragraph' && value.type !== 'heading' && value.type !== 'quote') return undefined;
  const text = lineOf(value.text);
  return text && { type: value.type, text };
}

function lineOf(value: unknown): Line | undefined {
  if (!Array.isArray(value) || value.length > maxBlocks) return undefined;
  const spans = value.map(spanOf);
  return spans.every((span) => span !== undefined) ? joinSpans(spans) : undefined;
}

function spanOf(value: unknown): Span | undefined {
  if (!isRecord(value) || typeof value.text !== 'string') return undefined;
  // A line end belongs between blocks.
  const span: Span = { text: value.text.replace(/[\r\n\u2028\u2029]+/g, ' ') };
  for (const mark of marks) if (value[mark] === true) span[mark] = true;
  // An address that is none is left out; the words stay.
  const link = typeof value.link === 'string' ? cleanLink(value.link) : undefined;
  return link === undefined ? span : { ...span, link };
}
