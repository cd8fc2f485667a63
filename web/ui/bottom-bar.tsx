import type { ReactNode } from 'react';

/** The phone's bar with the actions of the page, at the bottom in the place of the tabs. Not shown on wide screens. */
export function BottomBar({ children }: { children: ReactNode }) {
  return <div className="bottom-bar">{children}</div>;
}
