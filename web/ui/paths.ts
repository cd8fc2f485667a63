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
  /** A tab of it: `basics`, `form`, … */
  studioTab: (key: string, tab: string) => `/studio/${encodeURIComponent(key)}/${tab}`,
  /** An underscore begins no key of a service. */
  newService: '/studio/_new',
  migrationOf: (key: string) => `/studio/${encodeURIComponent(key)}/migration`,
  calendar: '/calendar',
  mailbox: '/mailbox',
  actions: '/actions',
  handOver: '/hand-over',
  profile: '/profile',
  notices: '/notices',
  evidence: '/evidence',
  logIn: '/login',
  setUp: '/setup',
} as const;
