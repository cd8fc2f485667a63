import BoldOutlined from '@ant-design/icons/BoldOutlined';
import ItalicOutlined from '@ant-design/icons/ItalicOutlined';
import LinkOutlined from '@ant-design/icons/LinkOutlined';
import OrderedListOutlined from '@ant-design/icons/OrderedListOutlined';
import StrikethroughOutlined from '@ant-design/icons/StrikethroughOutlined';
import UnorderedListOutlined from '@ant-design/icons/UnorderedListOutlined';
import FontSizeOutlined from '@ant-design/icons/FontSizeOutlined';
import EyeOutlined from '@ant-design/icons/EyeOutlined';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { blocksOf, markupOf, type RichText, richTextOf } from '@portico/core/definitions/form/index.ts';
import type { RichTextField } from '@portico/core/definitions/form/fields/rich-text.ts';
import css from '../form.module.css';
import { ariaOf, type Control, type EditProps, type ReadProps, statusOf } from './control.ts';
import { RichTextView } from './rich-text-view.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';

type Field = z.infer<typeof RichTextField>;

const blocksIn = (value: unknown): RichText =>
  typeof value === 'string' ? richTextOf(value) : (blocksOf(value) ?? []);
const isSame = (a: RichText, b: RichText) => JSON.stringify(a) === JSON.stringify(b);

/** What the tools do with the chosen part of the text: signs around it, or before each of its lines. */
const tools = [
  { key: 'bold', icon: <BoldOutlined aria-hidden />, around: '**', hotkey: 'b' },
  { key: 'italic', icon: <ItalicOutlined aria-hidden />, around: '*', hotkey: 'i' },
  { key: 'strike', icon: <StrikethroughOutlined aria-hidden />, around: '~~' },
  { key: 'heading', icon: <FontSizeOutlined aria-hidden />, before: '# ' },
  { key: 'list', icon: <UnorderedListOutlined aria-hidden />, before: '- ' },
  { key: 'ordered', icon: <OrderedListOutlined aria-hidden />, before: '1. ' },
  { key: 'link', icon: <LinkOutlined aria-hidden />, around: '[', after: '](https://)' },
] as const satisfies readonly {
  key: string;
  icon: ReactNode;
  around?: string;
  after?: string;
  before?: string;
  hotkey?: string;
}[];
type Tool = (typeof tools)[number];

/** The text after a tool was used on `[from, to)`, and what is chosen then. */
function applied(text: string, from: number, to: number, tool: Tool): { text: string; from: number; to: number } {
  if ('before' in tool) {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const lines = text.slice(start, to).split('\n');
    const isOn = lines.every((line) => line.startsWith(tool.before));
    const next = lines.map((line) => (isOn ? line.slice(tool.before.length) : tool.before + line)).join('\n');
    const end = start + next.length;
    return { text: text.slice(0, start) + next + text.slice(to), from: end, to: end };
  }
  const after = 'after' in tool ? tool.after : tool.around;
  const inner = text.slice(from, to);
  const at = from + tool.around.length;
  return {
    text: text.slice(0, from) + tool.around + inner + after + text.slice(to),
    from: at,
    to: at + inner.length,
  };
}

function Edit(props: EditProps<Field>) {
  const { field, value, onChange, id, label, placeholder, isInvalid, isCell, onBlur } = props;
  const { t } = useTranslation('form');
  const area = useRef<TextAreaRef>(null);
  const blocks = blocksIn(value);
  const [typed, setTyped] = useState(() => markupOf(blocks));
  const [isPreview, setPreview] = useState(false);
  // The signs as typed are kept while they mean the answer; another answer (a draft, an undo) is written anew.
  const markup = isSame(richTextOf(typed), blocks) ? typed : markupOf(blocks);
  const set = (next: string) => {
    setTyped(next);
    const answer = richTextOf(next);
    onChange(answer.length > 0 ? answer : undefined);
  };
  const use = (tool: Tool) => {
    const input = area.current?.resizableTextArea?.textArea;
    if (!input) return;
    const next = applied(markup, input.selectionStart, input.selectionEnd, tool);
    set(next.text);
    requestAnimationFrame(() => {
      input.focus();
      input.setSelectionRange(next.from, next.to);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const tool = tools.find((each) => 'hotkey' in each && each.hotkey === event.key.toLowerCase());
    if (!tool) return;
    event.preventDefault();
    use(tool);
  };
  return (
    <div className={css.richEdit} data-invalid={isInvalid || undefined}>
      {!isCell && (
        <div className={css.richTools} role="toolbar" aria-label={t('richText.tools', { name: label })}>
          {tools.map((tool) => (
            <Tooltip key={tool.key} title={t(`richText.${tool.key}`)}>
              <Button
                type="text"
                size="small"
                icon={tool.icon}
                aria-label={t(`richText.${tool.key}`)}
                disabled={isPreview}
                onClick={() => use(tool)}
              />
            </Tooltip>
          ))}
          <Button
            type="text"
            size="small"
            icon={<EyeOutlined aria-hidden />}
            aria-pressed={isPreview}
            className={css.richPreviewButton ?? ''}
            onClick={() => setPreview(!isPreview)}
          >
            {t(isPreview ? 'richText.write' : 'richText.preview')}
          </Button>
        </div>
      )}
      {isPreview ? (
        <div className={css.richPreview}>
          {blocks.length > 0 ? <RichTextView blocks={blocks} /> : <span className="faint">—</span>}
        </div>
      ) : (
        <Input.TextArea
          ref={area}
          id={id}
          value={markup}
          maxLength={2 * (field.maxLength ?? 20_000)}
          placeholder={placeholder ?? t('richText.hint')}
          status={statusOf(isInvalid)}
          autoSize={isCell ? { minRows: 1, maxRows: 4 } : { minRows: 4, maxRows: 16 }}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
          onChange={(event) => set(event.target.value)}
          {...ariaOf(props)}
        />
      )}
    </div>
  );
}

function Read({ value }: ReadProps<Field>) {
  return <RichTextView blocks={blocksIn(value)} />;
}
export const richTextControl: Control<Field> = { Edit, Read, isWide: true, columnWidth: 240 };
