import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/studio', lazy: async () => ({ Component: (await import('./services-page.tsx')).ServicesPage }) },
  {
    path: '/studio/:key/migration',
    lazy: async () => ({ Component: (await import('./migration-page.tsx')).MigrationPage }),
  },
  // One route for all tabs: what is open, and its history, outlives a change of the tab.
  { path: '/studio/:key/:tab?', lazy: async () => ({ Component: (await import('./editor-page.tsx')).EditorPage }) },
];
