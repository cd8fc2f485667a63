/** The addresses of our pages, so that areas can link to each other. */
export const paths = {
  home: '/',
  services: '/services',
  service: (key: string) => `/services/${encodeURIComponent(key)}`,
  requests: '/requests',
  request: (id: string) => `/requests/${encodeURIComponent(id)}`,
  tasks: '/tasks',
  queues: '/queues',
  queue: (team: string) => `/queues/${encodeURIComponent(team)}`,
  insights: '/insights',
  studio: '/studio',
  studioOf: (key: string) => `/studio/${encodeURIComponent(key)}`,
  mailbox: '/mailbox',
  profile: '/profile',
  notices: '/notices',
  logIn: '/login',
  setUp: '/setup',
} as const;
