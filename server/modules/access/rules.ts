import type { Action, Permission, Resource } from '@portico/core/api/endpoint.ts';
import type { Role } from '@portico/core/api/session.ts';

/** What each role may do beyond what every logged-in person may. Which rows it may do it to is `scope`'s matter. */
const everybody: ReadonlySet<string> = new Set<`${Resource}.${Action}`>([
  'session.read',
  'session.write',
  'session.delete',
  'token.read',
  'token.create',
  'token.delete',
  'organisation.read',
  'calendar.read',
  'delegation.read',
  'delegation.create',
  'delegation.delete',
  'service.read',
  'service.create',
  'service.write',
  'draft.read',
  'draft.write',
  'draft.delete',
  'request.read',
  'request.create',
  'request.write',
  'task.read',
  'task.decide',
  'comment.create',
  'file.create',
  'file.read',
  'notice.read',
  'notice.write',
  'report.read',
]);
const byRole: Partial<Record<Role, ReadonlySet<string>>> = {
  administrator: new Set(['mailbox.read', 'calendar.write', 'action.read', 'action.write']),
  'service-owner': new Set(['action.read', 'action.write']),
};

/** Every permission that somebody has. */
export const grantedPermissions: readonly string[] = [
  ...everybody,
  ...Object.values(byRole).flatMap((permissions) => [...permissions]),
];

/** Whether somebody with these roles may call an endpoint that needs `permission` at all. */
export function mayCall(roles: readonly Role[], permission: Permission): boolean {
  if (permission === 'public' || everybody.has(permission)) return true;
  return roles.some((role) => byRole[role]?.has(permission) ?? false);
}

/** Roles that read every request (docs/design.md section 4). */
export const readsEverything = (roles: readonly Role[]): boolean =>
  roles.includes('administrator') || roles.includes('auditor');

/** Whether somebody may edit a service: its owners by log-in name or grant, owners of its category, administrators. */
export const mayEditService = (
  actor: { login: string; roles: readonly Role[]; owns: readonly string[] },
  service: { key: string; category: string; owners: readonly string[] },
): boolean =>
  actor.roles.includes('administrator') ||
  actor.owns.includes(service.key) ||
  actor.owns.includes(service.category) ||
  service.owners.includes(actor.login);
