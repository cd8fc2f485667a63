import type { RouteObject } from 'react-router';
import { hasStoredDecisions } from './stored-decisions.ts';

export const routes: RouteObject[] = [
  { path: '/tasks', lazy: async () => ({ Component: (await import('./tasks-page.tsx')).TasksPage }) },
  { path: '/queues', lazy: async () => ({ Component: (await import('./queues-page.tsx')).QueuesPage }) },
  { path: '/queues/:team', lazy: async () => ({ Component: (await import('./queues-page.tsx')).QueuesPage }) },
];

// Decisions that a former page of this tab could not send are sent now, whatever page is opened.
if (hasStoredDecisions(sessionStorage)) void import('./decisions.ts').then(({ decisions }) => decisions.resume());
