import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/calendar', lazy: async () => ({ Component: (await import('./calendar/calendar-page.tsx')).CalendarPage }) },
  { path: '/actions', lazy: async () => ({ Component: (await import('./actions-page.tsx')).ActionsPage }) },
  { path: '/hand-over', lazy: async () => ({ Component: (await import('./hand-over-page.tsx')).HandOverPage }) },
  { path: '/mailbox', lazy: async () => ({ Component: (await import('./mailbox-page.tsx')).MailboxPage }) },
];
