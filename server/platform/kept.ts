import { performance } from 'node:perf_hooks';
import { afterCommit, type Db, isTransaction, keeperOf, type Tx } from './database.ts';

/** A look-up whose answer a node keeps for a while. */
export interface Kept<T, More extends unknown[] = []> {
  /** `more` is handed on to what reads; the answer is kept whatever it was. */
  of(db: Db, ...more: More): Promise<T>;
  /** Asks anew the next time, e.g. since this node has just changed it. */
  forget(db: Db): void;
}
interface Place<T> {
  answer?: { value: T; at: number };
  asking?: Promise<T>;
  /** Rises when what is known is forgotten: an answer asked for before that is not kept. */
  turn: number;
}
export interface KeptOptions {
  /** Milliseconds an answer counts as new. */
  fresh: number;
  /** Milliseconds until which an older answer is given at once, while it is asked anew. */
  usable: number;
}

/**
 * Keeps what `read` finds, for each database. Callers that ask at the same time share one statement; whoever is inside
 * a transaction shares with nobody: they would hold a connection and wait for somebody who waits for one.
 */
export function kept<T, More extends unknown[] = []>(
  { fresh, usable }: KeptOptions,
  read: (db: Db, ...more: More) => Promise<T>,
): Kept<T, More> {
  const places = new WeakMap<object, Place<T>>();
  function placeOf(db: Db): Place<T> {
    const keeper = keeperOf(db);
    let place = places.get(keeper);
    if (!place) places.set(keeper, (place = { turn: 0 }));
    return place;
  }
  function note(place: Place<T>, turn: number, value: T): T {
    if (place.turn === turn) place.answer = { value, at: performance.now() };
    return value;
  }
  function ask(db: Db, place: Place<T>, more: More): Promise<T> {
    const { turn } = place;
    const asking = read(db, ...more).then((value) => note(place, turn, value));
    place.asking = asking;
    const over = () => {
      if (place.asking === asking) delete place.asking;
    };
    asking.then(over, over);
    return asking;
  }
  async function inside(tx: Tx, place: Place<T>, more: More): Promise<T> {
    const { turn } = place;
    const value = await read(tx, ...more);
    afterCommit(tx, () => note(place, turn, value));
    return value;
  }
  return {
    async of(db, ...more) {
      const place = placeOf(db);
      const age = place.answer ? performance.now() - place.answer.at : Infinity;
      if (place.answer && age < fresh) return place.answer.value;
      const isUsable = place.answer !== undefined && age < usable;
      if (isTransaction(db)) return isUsable && place.answer ? place.answer.value : inside(db, place, more);
      const asking = place.asking ?? ask(db, place, more);
      return isUsable && place.answer ? place.answer.value : asking;
    },
    forget(db) {
      const place = placeOf(db);
      place.turn++;
      delete place.answer;
      delete place.asking;
    },
  };
}
