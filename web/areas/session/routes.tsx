import type { RouteObject } from 'react-router';
import { paths } from '../../ui/paths.ts';

/** Before log-in: no frame around them. */
export const routes: RouteObject[] = [
  { path: paths.logIn, lazy: async () => ({ Component: (await import('./log-in-page.tsx')).LogInPage }) },
  { path: paths.setUp, lazy: async () => ({ Component: (await import('./set-up-page.tsx')).SetUpPage }) },
];
