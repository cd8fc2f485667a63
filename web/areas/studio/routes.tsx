import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/studio', lazy: async () => ({ Component: (await import('./services-page.tsx')).ServicesPage }) },
  {
    path: '/studio/:key/migration',
    lazy: async () => ({ Component: (await import('./migration-page.tsx')).MigrationPage }),
  },
  { path: '/studio/:key', lazy: async () => ({ Component: (await import('./editor-page.tsx')).EditorPage }) },
];
