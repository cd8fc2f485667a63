import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/requests/:id', lazy: async () => ({ Component: (await import('./request-page.tsx')).RequestPage }) },
  { path: '/evidence', lazy: async () => ({ Component: (await import('./evidence-page.tsx')).EvidencePage }) },
];
