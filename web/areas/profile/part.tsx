import type { ReactNode } from 'react';

/** One titled card of the profile. */
export function Part({
  title,
  lead,
  action,
  children,
}: {
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="panel part">
      <div className="part-head">
        <div>
          <h2>{title}</h2>
          {lead && <p className="soft">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
