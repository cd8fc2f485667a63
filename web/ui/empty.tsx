import type { ReactNode } from 'react';

/** Nothing here: why, and what to do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
  size = 'normal',
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  size?: 'small' | 'normal';
}) {
  return (
    <div className={`empty empty-${size}`}>
      {icon && (
        <div className="empty-icon" aria-hidden>
          {icon}
        </div>
      )}
      <p className="empty-title">{title}</p>
      {children && <div className="empty-words">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}
