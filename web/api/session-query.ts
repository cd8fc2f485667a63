import { useQuery, type QueryClient } from '@tanstack/react-query';
import { readEntry, readMe, type Me } from '@portico/core/api/session.ts';
import { call, CallError } from './call.ts';

const sessionKey = [readMe.path, 'me'];

/** Whether somebody was logged in here: then asking who is worth it, else the entry tells without an error. */
const kept = 'portico.session';
const remember = (me: Me | null): Me | null => {
  if (me) localStorage.setItem(kept, 'yes');
  else localStorage.removeItem(kept);
  return me;
};

/** Null: nobody is logged in. */
async function readSession(): Promise<Me | null> {
  if (localStorage.getItem(kept) === null && !(await call(readEntry, {})).isLoggedIn) return null;
  return remember(await readKnown());
}

async function readKnown(): Promise<Me | null> {
  try {
    return await call(readMe, {});
  } catch (error) {
    if (error instanceof CallError && error.problem.status === 401) return null;
    throw error;
  }
}

const options = { queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 };

/** Who is at the screen; `data` null: nobody, undefined: not known yet. */
export const useSession = () => useQuery<Me | null, CallError>(options);
export const prefetchSession = (client: QueryClient): void => void client.prefetchQuery(options);

/** Somebody logged in: what was read for another person must go. */
export function enterSession(client: QueryClient, me: Me): void {
  client.clear();
  client.setQueryData(sessionKey, remember(me));
}
/** The same person, changed. */
export const updateSession = (client: QueryClient, me: Me): void => void client.setQueryData(sessionKey, me);
/** Nobody is logged in any more. */
export function leaveSession(client: QueryClient): void {
  client.setQueryData(sessionKey, remember(null));
  client.removeQueries({ predicate: (query) => query.queryKey !== sessionKey && query.queryKey[0] !== readMe.path });
}
