import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/mailbox', lazy: async () => ({ Component: (await import('./mailbox-page.tsx')).MailboxPage }) },
];
