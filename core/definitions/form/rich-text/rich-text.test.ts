import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, cleanLink, plainText, type Span } from './blocks.ts';
import { blocksOf } from './clean-blocks.ts';
import { markupOf, richTextOf } from './markup.ts';

const link = fc.constantFrom('https://例子.cn/a?b=1&c=(2)', 'mailto:li@example.com', 'http://x');
const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '# 一',
    '- a',
    '1. b',
    '12、c',
    '> q',
    '**',
    '*',
    '~~',
    '[x](https://y)',
    '\\',
    '\\*',
    'a*b**c',
    '3.5',
    '-',
  ),
);
const flag = fc.constantFrom<true | undefined>(true, undefined);
const span: fc.Arbitrary<Span> = fc
  .record({ text: words, bold: flag, italic: flag, strike: flag, link: fc.option(link, { nil: undefined }) })
  .map((each) => JSON.parse(JSON.stringify(each)) as Span);
const line = fc.array(span, { maxLength: 5 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constantFrom('paragraph' as const, 'heading' as const, 'quote' as const), text: line }),
  fc.record({ type: fc.constant('list' as const), isOrdered: fc.boolean(), items: fc.array(line, { maxLength: 4 }) }),
);

describe('rich text', () => {
  it('is typed with a few signs', () => {
    const blocks = richTextOf(
      '# 标题\n请 **加粗** 与 *斜* 和 ~~旧~~\n- 一\n- 二\n1. 甲\n> 引用\n见[说明](https://x.cn/a)',
    );
    expect(blocks.map((each) => each.type)).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'paragraph']);
    expect(blocks[1]).toEqual({
      type: 'paragraph',
      text: [
        { text: '请 ' },
        { text: '加粗', bold: true },
        { text: ' 与 ' },
        { text: '斜', italic: true },
        { text: ' 和 ' },
        { text: '旧', strike: true },
      ],
    });
    expect(plainText(blocks)).toBe('标题\n请 加粗 与 斜 和 旧\n· 一\n· 二\n· 甲\n引用\n见说明');
  });
  it('signs without a partner stay signs', () => {
    expect(richTextOf('2 * 3 = 6')).toEqual([{ type: 'paragraph', text: [{ text: '2 * 3 = 6' }] }]);
    expect(richTextOf('\\*a\\*')).toEqual([{ type: 'paragraph', text: [{ text: '*a*' }] }]);
  });
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    ' JaVaScRiPt:1',
    'https://a b',
    '//x',
    'vbscript:x',
    'https://a"b',
    'file:///etc',
  ])('no link to %s', (address) => {
    expect(cleanLink(address)).toBeUndefined();
    expect(blocksOf([{ type: 'paragraph', text: [{ text: 'x', link: address }] }])).toEqual([
      { type: 'paragraph', text: [{ text: 'x' }] },
    ]);
  });
  it.each([[1], [{}], [[{ type: 'script', text: [] }]], [[{ type: 'paragraph', text: [{ text: 1 }] }]], ['x']])(
    'refuses %j',
    (value) => expect(blocksOf(value)).toBeUndefined(),
  );
  it('its regular form is stable', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const clean = blocksOf(blocks);
        expect(clean).toBeDefined();
        expect(blocksOf(clean)).toEqual(clean);
      }),
    );
  });
  it('survives being typed: blocks, markup, blocks', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const clean = blocksOf(blocks) ?? [];
        expect(richTextOf(markupOf(clean))).toEqual(clean);
      }),
      { numRuns: 2000 },
    );
  });
  it('any text is some rich text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (markup) => {
        const blocks = richTextOf(markup);
        expect(blocksOf(blocks)).toEqual(blocks);
      }),
    );
  });
});
