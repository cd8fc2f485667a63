type Listener = () => void;
const listeners = new Set<Listener>();

/** Says that the server no longer knows our session; the shell goes to the log-in page and comes back. */
export const tellSessionLost = (): void => listeners.forEach((listener) => listener());

/** Calls `listener` whenever a call meets 401; answers how to stop. */
export function onSessionLost(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
