import { type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import css from './studio.module.css';

export interface LinedTextRef {
  /** Chooses a line, from 1, and brings it into sight. */
  goTo: (line: number) => void;
}

/** A text of many lines with their numbers beside; those in `marked` stand out. */
export function LinedText({
  ref,
  label,
  value,
  marked,
  onChange,
}: {
  ref: Ref<LinedTextRef>;
  label: string;
  value: string;
  marked: readonly number[];
  onChange: (text: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const count = useMemo(() => value.split('\n').length, [value]);
  const wrong = new Set(marked);
  useImperativeHandle(ref, () => ({
    goTo(line) {
      const box = area.current;
      if (!box) return;
      const before = value.split('\n').slice(0, line - 1);
      const start = before.reduce((sum, each) => sum + each.length + 1, 0);
      const end = value.indexOf('\n', start);
      box.focus();
      box.setSelectionRange(start, end < 0 ? value.length : end);
      box.scrollTop = (box.scrollHeight / count) * (line - 1) - box.clientHeight / 2;
    },
  }));
  return (
    <div className={css.lined}>
      <div ref={numbers} className={css.lineNumbers} aria-hidden>
        {Array.from({ length: count }, (_, at) => (
          <span key={at} className={wrong.has(at + 1) ? css.lineWrong : undefined}>
            {at + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={label}
        className={css.code}
        spellCheck={false}
        wrap="off"
        rows={28}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
