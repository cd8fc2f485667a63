import type { RouteObject } from 'react-router';
import { paths } from '../../ui/paths.ts';

export const routes: RouteObject[] = [
  { path: paths.notices, lazy: async () => ({ Component: (await import('./notices-page.tsx')).NoticesPage }) },
  {
    path: paths.profile,
    lazy: async () => ({ Component: (await import('./profile-page.tsx')).ProfilePage }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./general.tsx')).General }) },
      { path: 'delegations', lazy: async () => ({ Component: (await import('./delegations.tsx')).Delegations }) },
      { path: 'security', lazy: async () => ({ Component: (await import('./security.tsx')).Security }) },
      { path: 'tokens', lazy: async () => ({ Component: (await import('./tokens.tsx')).Tokens }) },
    ],
  },
];
