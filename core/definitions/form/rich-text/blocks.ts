/** Words with one look. */
export interface Span {
  text: string;
  bold?: true;
  italic?: true;
  strike?: true;
  /** http, https or mailto. */
  link?: string;
}
export type Line = Span[];
/** One paragraph, heading or quotation, or a list. */
export type Block =
  { type: 'paragraph' | 'heading' | 'quote'; text: Line } | { type: 'list'; isOrdered: boolean; items: Line[] };

/** A text with structure, as data: nothing in it can run, whoever sent it (R21). */
export type RichText = Block[];

export const marks = ['bold', 'italic', 'strike'] as const;
export type Mark = (typeof marks)[number];

// Brackets would end a link in the markup; they travel percent-encoded.
const linkForm = /^(?:https?:\/\/|mailto:)[^\s\\<>"'`()[\]{}|^\p{Cc}\p{Cf}]{1,2000}$/iu;

/** The address as it is kept, or undefined where it is none of the three schemes. */
export function cleanLink(link: string): string | undefined {
  const kept = link
    .trim()
    .replace(/[()[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/'/g, '%27');
  return linkForm.test(kept) ? kept : undefined;
}

const hasSameLook = (a: Span, b: Span): boolean => a.link === b.link && marks.every((mark) => a[mark] === b[mark]);

/** Neighbours of one look joined, outer spaces and what is empty left out. */
export function joinSpans(spans: readonly Span[]): Line {
  const line: Line = [];
  for (const span of spans) {
    const last = line.at(-1);
    if (span.text === '') continue;
    if (last && hasSameLook(last, span)) last.text += span.text;
    else line.push({ ...span });
  }
  while (line[0] && line[0].text.trimStart() === '') line.shift();
  while (line.at(-1)?.text.trimEnd() === '') line.pop();
  const [first, last] = [line[0], line.at(-1)];
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  return line;
}

/** Empty blocks left out, neighbouring lists of one kind joined. */
export function joinBlocks(blocks: readonly Block[]): RichText {
  const joined: RichText = [];
  for (const block of blocks) {
    if (block.type !== 'list') {
      if (block.text.length > 0) joined.push(block);
      continue;
    }
    const items = block.items.filter((item) => item.length > 0);
    const last = joined.at(-1);
    if (items.length === 0) continue;
    if (last?.type === 'list' && last.isOrdered === block.isOrdered) last.items.push(...items);
    else joined.push({ type: 'list', isOrdered: block.isOrdered, items });
  }
  return joined;
}

const lineText = (line: Line): string => line.map((span) => span.text).join('');

/** The words alone, a line each block or item. */
export const plainText = (blocks: RichText): string =>
  blocks
    .flatMap((block) =>
      block.type === 'list' ? block.items.map((item) => `· ${lineText(item)}`) : lineText(block.text),
    )
    .join('\n');
