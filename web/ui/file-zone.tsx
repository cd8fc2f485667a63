import { useId, useState, type ReactNode } from 'react';
import css from './file-zone.module.css';

interface FileZoneProps {
  /** As the `accept` of an input: `.pdf`. */
  accept: string;
  /** What to choose or drop, and what is said of it, below an icon. */
  children: ReactNode;
  onFile: (file: File) => void;
}

/** Where one file is chosen or dropped; what happens to it is for whoever takes it. */
export function FileZone({ accept, children, onFile }: FileZoneProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined) => file && onFile(file);
  return (
    <label
      htmlFor={id}
      className={css.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      {children}
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
