import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/actions', lazy: async () => ({ Component: (await import('./actions-page.tsx')).ActionsPage }) },
  { path: '/mailbox', lazy: async () => ({ Component: (await import('./mailbox-page.tsx')).MailboxPage }) },
];
