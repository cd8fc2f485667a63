import { z } from 'zod';
import { Text } from '../definitions/text.ts';
import { endpoint } from './endpoint.ts';
import { ById, CalendarDate, Id, Instant, Nothing, PersonRef } from './shapes.ts';

/** The names of the roles. */
export const Role = z.enum([
  'employee',
  'agent',
  'service-owner',
  'analyst',
  'organisation-administrator',
  'administrator',
  'auditor',
]);
export type Role = z.infer<typeof Role>;

/** What the browser needs to know of the person at the screen. */
export const Me = z
  .object({
    person: PersonRef.extend({
      login: z.string(),
      email: z.string().nullable(),
      grade: z.number().int().nullable(),
      language: z.enum(['zh', 'en']),
      timeZone: z.string(),
    }),
    roles: z.array(Role),
    teams: z.array(z.object({ key: z.string(), name: Text, lead: z.boolean() })),
    headOf: z.array(z.object({ key: z.string(), name: Text })),
    /** People who have delegated to this person today. */
    actingFor: z.array(PersonRef),
    isDemo: z.boolean(),
    mailbox: z.boolean(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const logIn = endpoint({
  method: 'POST',
  path: '/session',
  permission: 'public',
  summary: 'Log in with name and password; sets the session cookie.',
  body: z.strictObject({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
  reply: Me,
  errors: ['unauthenticated', 'limited'],
});
export const logOut = endpoint({
  method: 'DELETE',
  path: '/session',
  permission: 'session.delete',
  summary: 'Log out.',
  reply: Nothing,
});
export const readMe = endpoint({
  method: 'GET',
  path: '/session',
  permission: 'session.read',
  summary: 'Who I am and what I may do.',
  reply: Me,
});
export const updateMe = endpoint({
  method: 'PATCH',
  path: '/session',
  permission: 'session.write',
  summary: 'Change my language or time zone.',
  body: z.strictObject({ language: z.enum(['zh', 'en']).optional(), timeZone: z.string().max(60).optional() }),
  reply: Me,
});
export const changePassword = endpoint({
  method: 'PUT',
  path: '/session/password',
  permission: 'session.write',
  summary: 'Change my password; ends all my other sessions.',
  body: z.strictObject({ current: z.string().max(200), next: z.string().max(200) }),
  reply: Nothing,
});
export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  permission: 'session.read',
  summary: 'My open sessions.',
  reply: z.object({
    items: z.array(
      z.object({ id: Id, createdAt: Instant, lastSeenAt: Instant, device: z.string(), current: z.boolean() }),
    ),
  }),
});
export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:id',
  permission: 'session.delete',
  summary: 'End one of my sessions.',
  params: ById,
  reply: Nothing,
  errors: ['not_found'],
});

/** What the log-in page may know before anybody is logged in. */
export const readEntry = endpoint({
  method: 'GET',
  path: '/entry',
  permission: 'public',
  summary: 'Whether the demo company is on, a first administrator is needed, and the caller is logged in.',
  reply: z.object({ isDemo: z.boolean(), needsSetup: z.boolean(), isLoggedIn: z.boolean(), version: z.string() }),
});
export const listDemoPeople = endpoint({
  method: 'GET',
  path: '/demo/people',
  permission: 'public',
  summary: 'People of the demo company by role, for one-click log-in. Only when the demo is on.',
  reply: z.object({
    groups: z.array(
      z.object({
        role: z.string(),
        people: z.array(
          z.object({
            login: z.string(),
            name: z.string(),
            nameEn: z.string().nullable(),
            department: Text,
            post: Text.nullable(),
            note: Text.nullable(),
          }),
        ),
      }),
    ),
  }),
  errors: ['not_found'],
});
export const logInDemo = endpoint({
  method: 'POST',
  path: '/demo/session',
  permission: 'public',
  summary: 'Log in as a person of the demo company. Only when the demo is on.',
  body: z.strictObject({ login: z.string().max(100) }),
  reply: Me,
  errors: ['not_found'],
});
export const setUp = endpoint({
  method: 'POST',
  path: '/setup',
  permission: 'public',
  summary:
    'Create the company and its first administrator, with the secret from the console. Works once, on an empty database.',
  body: z.strictObject({
    /** What a node prints on its console while nobody is there. */
    secret: z.string().max(100),
    company: z.string().min(1).max(200),
    name: z.string().min(1).max(100),
    login: z
      .string()
      .min(2)
      .max(60)
      .regex(/^[\w.@-]+$/),
    password: z.string().max(200),
    language: z.enum(['zh', 'en']).default('zh'),
    timeZone: z.string().max(60).default('Asia/Shanghai'),
    /** Also publish the services we ship. */
    services: z.boolean().default(true),
  }),
  reply: Me,
  errors: ['conflict', 'forbidden', 'limited'],
  limit: 'login',
});

/** What a token may: only read, or all that its owner may. */
export const TokenScope = z.enum(['read', 'full']);
export type TokenScope = z.infer<typeof TokenScope>;
/** A token lives for so many days at most, and for these when nobody says. */
export const longestTokenDays = 365;
export const Token = z
  .object({
    id: Id,
    name: z.string(),
    scope: TokenScope,
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'Token' });
export const listTokens = endpoint({
  method: 'GET',
  path: '/tokens',
  permission: 'token.read',
  summary: 'My personal API tokens.',
  reply: z.object({ items: z.array(Token) }),
});
export const listAllTokens = endpoint({
  method: 'GET',
  path: '/tokens/all',
  permission: 'token.read',
  summary: 'The API tokens of everybody that still work, used last first, at most 500. For administrators.',
  reply: z.object({ items: z.array(Token.extend({ person: PersonRef })) }),
  errors: ['forbidden'],
});
export const createToken = endpoint({
  method: 'POST',
  path: '/tokens',
  permission: 'token.create',
  summary:
    'Make a personal API token, with a session; its secret is shown only in this reply. It ends after a year at the latest.',
  body: z.strictObject({
    name: z.string().min(1).max(100),
    scope: TokenScope.default('full'),
    /** The last day it works; a year from now when left out, and at most. */
    expiresOn: CalendarDate.optional(),
  }),
  reply: Token.extend({ secret: z.string() }),
  errors: ['forbidden'],
});
export const deleteToken = endpoint({
  method: 'DELETE',
  path: '/tokens/:id',
  permission: 'token.delete',
  summary: 'Revoke one of my tokens; administrators may revoke those of others.',
  params: ById,
  reply: Nothing,
  errors: ['not_found'],
});
