/**
 * Where to go after log-in: the page that was asked for, when it is one of ours.
 * An address of another site (`//evil`, `https:`, `/\evil`) is not followed.
 */
export function pageAfterLogIn(search: string): string {
  const from = new URLSearchParams(search).get('from') ?? '/';
  const isOurs = /^\/(?![/\\])/.test(from) && !/[\u0000-\u001f]/.test(from);
  return isOurs && !from.startsWith('/login') && !from.startsWith('/setup') ? from : '/';
}
