import type { Place } from '../syntax.ts';
import { type FeelType, typeText } from '../types.ts';
import type { FeelValue } from '../values/value.ts';

/** Room that an exact number needs: digits before and after the point. PostgreSQL keeps all, the evaluator 34. */
export interface Digits {
  readonly integer: number;
  readonly scale: number;
}

/** A part of the statement. */
export interface Piece {
  readonly sql: string;
  readonly type: FeelType;
  readonly isNullable: boolean;
  readonly digits?: Digits;
  /** May be a moment with a zone of its own, whose day and clock are not those of UTC. */
  readonly isZoned?: boolean;
  /** Set when the part is the same whatever the row. */
  readonly constant?: { readonly value: FeelValue };
}

/** What has no SQL that answers the same as the evaluator. */
export class NotInSql extends Error {
  readonly place: Place;
  readonly why: string;
  readonly params: Record<string, unknown>;

  constructor(place: Place, why: string, params: Record<string, unknown> = {}) {
    super(why);
    this.place = place;
    this.why = why;
    this.params = params;
  }
}

export const sameType = (a: FeelType, b: FeelType): boolean => typeText(a) === typeText(b);

export const fitsDecimal = (digits: Digits): boolean => digits.integer + digits.scale <= 34;
export const digitsOfSum = (a: Digits, b: Digits): Digits => ({
  integer: Math.max(a.integer, b.integer) + 1,
  scale: Math.max(a.scale, b.scale),
});
export const digitsOfProduct = (a: Digits, b: Digits): Digits => ({
  integer: a.integer + b.integer,
  scale: a.scale + b.scale,
});
