import type { RouteObject } from 'react-router';
import { paths } from '../../ui/paths.ts';

export const routes: RouteObject[] = [
  { path: paths.home, lazy: async () => ({ Component: (await import('./home-page.tsx')).HomePage }) },
  { path: paths.services, lazy: async () => ({ Component: (await import('./catalogue-page.tsx')).CataloguePage }) },
  {
    path: `${paths.services}/:key`,
    lazy: async () => ({ Component: (await import('./service-page.tsx')).ServicePage }),
  },
  { path: paths.requests, lazy: async () => ({ Component: (await import('./my-requests-page.tsx')).MyRequestsPage }) },
];
