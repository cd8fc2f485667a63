import { cleanLink, joinBlocks, joinSpans, type Line, type Mark, marks, type RichText, type Span } from './blocks.ts';

// Rich text is typed as lines with a few signs, known from chat programs: `# heading`, `- item`, `1. item`, `> quote`,
// `**bold**`, `*italic*`, `~~struck~~`, `[words](https://…)`; `\` before a sign makes it a plain one.

const signOf: Readonly<Record<Mark, string>> = { bold: '**', italic: '*', strike: '~~' };

/** Markup as blocks. Signs without a partner on their line are plain signs. */
export function richTextOf(markup: string): RichText {
  return joinBlocks(
    markup.split(/\r\n|[\r\n\u2028\u2029]/).map((source) => {
      const line = source.trim();
      const item = /^(?:[-*•]|(\d{1,3})[.、)])\s+(.*)$/u.exec(line);
      if (item) return { type: 'list', isOrdered: item[1] !== undefined, items: [lineOf(item[2] ?? '')] };
      const headed = /^(#{1,6}|>)\s+(.*)$/u.exec(line);
      if (headed) return { type: headed[1] === '>' ? 'quote' : 'heading', text: lineOf(headed[2] ?? '') };
      return { type: 'paragraph', text: lineOf(line) };
    }),
  );
}

type Token = { text: string; link?: string } | { mark: Mark };

function lineOf(source: string): Line {
  const tokens = tokensOf(source);
  // The last sign of an odd number has no partner.
  for (const mark of marks) {
    const places = tokens.flatMap((token, i) => ('mark' in token && token.mark === mark ? [i] : []));
    const alone = places.length % 2 === 1 ? places.at(-1) : undefined;
    if (alone !== undefined) tokens[alone] = { text: signOf[mark] };
  }
  const on = new Set<Mark>();
  const spans: Span[] = [];
  for (const token of tokens) {
    if ('mark' in token) {
      if (!on.delete(token.mark)) on.add(token.mark);
      continue;
    }
    const span: Span = { ...token };
    for (const mark of marks) if (on.has(mark)) span[mark] = true;
    spans.push(span);
  }
  return joinSpans(spans);
}

const plainSign = /\\([\\*~[\]#>\-.、)•\d])/y;
const linkSign = /\[((?:\\.|[^[\]\\])+)\]\(([^\s()]+)\)/y;

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let text = '';
  const flush = () => {
    if (text) tokens.push({ text });
    text = '';
  };
  const at = (sign: RegExp, place: number): RegExpExecArray | null => {
    sign.lastIndex = place;
    return sign.exec(source);
  };
  for (let i = 0; i < source.length;) {
    const plain = at(plainSign, i);
    const link = plain ? null : at(linkSign, i);
    const address = link && cleanLink(link[2] ?? '');
    const mark = marks.find((each) => source.startsWith(signOf[each], i));
    if (plain) {
      text += plain[1] ?? '';
      i += plain[0].length;
    } else if (link && address) {
      flush();
      tokens.push({ text: (link[1] ?? '').replace(/\\(.)/gu, '$1'), link: address });
      i += link[0].length;
    } else if (mark) {
      flush();
      tokens.push({ mark });
      i += signOf[mark].length;
    } else text += source[i++] ?? '';
  }
  flush();
  return tokens;
}

/** Blocks as markup, so that `richTextOf` gives them back. */
export function markupOf(blocks: RichText): string {
  return blocks
    .flatMap((block) => {
      if (block.type === 'list')
        return block.items.map((item, i) => `${block.isOrdered ? `${i + 1}.` : '-'} ${lineMarkup(item)}`);
      const text = lineMarkup(block.text);
      if (block.type === 'paragraph') return [plainStart(text)];
      return [`${block.type === 'heading' ? '#' : '>'} ${text}`];
    })
    .join('\n');
}

function lineMarkup(line: Line): string {
  const on = new Set<Mark>();
  let text = '';
  for (const span of [...line, { text: '' } as Span]) {
    for (const mark of marks) {
      if (on.has(mark) === (span[mark] ?? false)) continue;
      text += signOf[mark];
      if (!on.delete(mark)) on.add(mark);
    }
    const words = span.text.replace(/[\\*~[\]]/g, '\\$&');
    text += span.link === undefined ? words : `[${words}](${span.link})`;
  }
  return text;
}

/** A paragraph that begins like a heading or an item: its first sign is made a plain one. */
const plainStart = (text: string): string =>
  text.replace(/^(\d{0,3})([-•#>.、)])/u, (_, digits: string, sign: string) => `${digits}\\${sign}`);
