/** Where the time comes from: milliseconds since the epoch. Tests give one they can set. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
