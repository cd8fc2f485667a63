import type { Block, Line, RichText, Span } from '@portico/core/definitions/form/index.ts';
import css from '../form.module.css';

/** Rich text drawn from its blocks; there is no HTML on the way. */
export function RichTextView({ blocks }: { blocks: RichText }) {
  return (
    <div className={css.rich}>
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  if (block.type === 'list') {
    const List = block.isOrdered ? 'ol' : 'ul';
    return (
      <List>
        {block.items.map((item, i) => (
          <li key={i}>
            <LineView line={item} />
          </li>
        ))}
      </List>
    );
  }
  const Tag = ({ paragraph: 'p', heading: 'h4', quote: 'blockquote' } as const)[block.type];
  return (
    <Tag>
      <LineView line={block.text} />
    </Tag>
  );
}

const LineView = ({ line }: { line: Line }) => line.map((span, i) => <SpanView key={i} span={span} />);

function SpanView({ span }: { span: Span }) {
  let words = <>{span.text}</>;
  if (span.strike) words = <s>{words}</s>;
  if (span.italic) words = <em>{words}</em>;
  if (span.bold) words = <strong>{words}</strong>;
  if (span.link === undefined) return words;
  return (
    <a href={span.link} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}
