import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '@portico/core/errors.ts';

/** What a caller shows to prove who they are. A token beats a cookie. */
export type Secret = { kind: 'session' | 'token'; value: string };

/** Name and attributes of the session cookie; `__Host-` and `Secure` need https, which a first start does not have. */
export interface CookieKind {
  name: string;
  attributes: string;
}
export function cookieKind(publicUrl: string): CookieKind {
  const isSecure = publicUrl.startsWith('https:');
  return {
    name: isSecure ? '__Host-sid' : 'sid',
    attributes: `; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
  };
}

/** The secret of this call, or null when it shows none. */
export function secretOf(request: FastifyRequest, cookie: CookieKind): Secret | null {
  const { authorization, cookie: cookies } = request.headers;
  if (authorization !== undefined) {
    if (!/^bearer /i.test(authorization)) throw new AppError('unauthenticated', 'authorization-scheme');
    return { kind: 'token', value: authorization.slice(7).trim() };
  }
  const value = cookies === undefined ? null : cookieValue(cookies, cookie.name);
  return value ? { kind: 'session', value } : null;
}

function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** Gives the browser a session; `maxAge` in seconds. */
export function setSessionCookie(reply: FastifyReply, cookie: CookieKind, secret: string, maxAge: number): void {
  reply.header('set-cookie', `${cookie.name}=${secret}; Max-Age=${maxAge}${cookie.attributes}`);
}
export function clearSessionCookie(reply: FastifyReply, cookie: CookieKind): void {
  reply.header('set-cookie', `${cookie.name}=; Max-Age=0${cookie.attributes}`);
}

/**
 * Refuses a change that a page of another site may have made with the cookie of its visitor (R16). A browser always
 * says where a non-GET call comes from; a call with a cookie that does not say it is refused.
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string, isWithCookie: boolean): void {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const refused = new AppError('forbidden', 'other-site');
  if (site !== undefined && site !== 'same-origin') throw refused;
  if (origin !== undefined) {
    if (origin !== publicUrl && origin.replace(/^https?:\/\//, '') !== request.headers.host) throw refused;
  } else if (site === undefined && isWithCookie) throw refused;
}
