import type { TimeSpan } from '@portico/core/definitions/flow/flow.ts';

/** The units a promise is told in; each of working time or of the clock. */
export const units = ['working-days', 'working-hours', 'working-minutes', 'days', 'hours', 'minutes'] as const;
export type Unit = (typeof units)[number];

const shape = /^P(?:(\d+)D|T(?:(\d+)H|(\d+)M))$/;

/** A span of one unit as a number and that unit; null for one of several. */
export function readSpan({ duration, working }: TimeSpan): { count: number; unit: Unit } | null {
  const [, days, hours, minutes] = shape.exec(duration) ?? [];
  const count = days ?? hours ?? minutes;
  if (count === undefined) return null;
  const unit = days !== undefined ? 'days' : hours !== undefined ? 'hours' : 'minutes';
  return { count: Number(count), unit: working ? `working-${unit}` : unit };
}

export function writeSpan(count: number, unit: Unit): TimeSpan {
  const plain = unit.replace('working-', '');
  const duration = plain === 'days' ? `P${count}D` : plain === 'hours' ? `PT${count}H` : `PT${count}M`;
  return unit === plain ? { duration } : { duration, working: true };
}
