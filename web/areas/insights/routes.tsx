import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/insights', lazy: async () => ({ Component: (await import('./insights-page.tsx')).InsightsPage }) },
];
