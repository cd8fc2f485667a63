import type { ReactNode } from 'react';
import css from './frame.module.css';

/** The pane's list of properties. */
export const Properties = ({ children }: { children: ReactNode }) => <div className={css.properties}>{children}</div>;

/** A heading between properties. */
export const PropertyGroup = ({ name }: { name: string }) => <h2 className={css.groupTitle}>{name}</h2>;

/** One property with its name on top; `htmlFor` the input's id when there is one input. */
export function Property({ name, htmlFor, children }: { name: string; htmlFor?: string; children: ReactNode }) {
  return (
    <div className={css.property}>
      {htmlFor ? <label htmlFor={htmlFor}>{name}</label> : <span className={css.propertyName}>{name}</span>}
      {children}
    </div>
  );
}

/** A property that is on or off, its name beside it. */
export function PropertyLine({ name, htmlFor, children }: { name: string; htmlFor: string; children: ReactNode }) {
  return (
    <div className={css.propertyLine}>
      <label htmlFor={htmlFor} className={css.propertyName}>
        {name}
      </label>
      {children}
    </div>
  );
}
