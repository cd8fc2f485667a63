import { InfoHint } from './info-hint.tsx';
import css from './insights.module.css';

interface NumberTileProps {
  name: string;
  /** The written definition, and what the range means for it. */
  definition: string;
  value: string;
  tone?: 'bad' | undefined;
  isLoading: boolean;
  onOpen: () => void;
}

/** A number with its name and definition; a press opens what it counts. */
export function NumberTile({ name, definition, value, tone, isLoading, onOpen }: NumberTileProps) {
  return (
    <div className={`panel ${css.tile}`}>
      <span className={css.tileName}>
        {name}
        <InfoHint name={name} text={definition} />
      </span>
      <button
        type="button"
        className={`${css.number} ${tone ? css[tone] : ''}`}
        onClick={onOpen}
        aria-label={`${name} ${value}`}
        aria-busy={isLoading}
      >
        {isLoading ? '…' : value}
      </button>
    </div>
  );
}
