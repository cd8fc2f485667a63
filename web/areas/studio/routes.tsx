import type { RouteObject } from 'react-router';
import { paths } from '../../ui/paths.ts';

export const routes: RouteObject[] = [
  { path: '/studio', lazy: async () => ({ Component: (await import('./services-page.tsx')).ServicesPage }) },
  {
    path: paths.newService,
    lazy: async () => ({ Component: (await import('./new-service/new-service-page.tsx')).NewServicePage }),
  },
  {
    path: '/studio/:key/migration',
    lazy: async () => ({ Component: (await import('./migration-page.tsx')).MigrationPage }),
  },
  // One route for all tabs: what is open, and its history, outlives a change of the tab.
  { path: '/studio/:key/:tab?', lazy: async () => ({ Component: (await import('./editor-page.tsx')).EditorPage }) },
];
