import { randomFrom } from '../../../packs/demo/random.ts';

const hour = 3_600_000;

/** Lines of a made-up log in the words of `claims-mapping.json`; cases begin every ten minutes and overlap. */
export function* madeUpLog(cases: number, seed = 1): Generator<string> {
  const random = randomFrom(seed);
  yield 'case,activity,role,resource,timestamp,amount';
  const waiting: { at: number; line: string }[] = [];
  const start = Date.UTC(2017, 0, 2, 8);
  for (let number = 1; number <= cases; number++) {
    const begin = start + number * 600_000;
    while (waiting[0] && waiting[0].at <= begin) yield (waiting.shift() as { line: string }).line;
    let at = begin;
    const amount = (random.next() * 900 + 5).toFixed(4);
    for (const [activity, role] of courseOf(random.next())) {
      const line = `c-${number},${activity},${role},SOMEBODY,${new Date(at).toISOString()},${amount}`;
      waiting.push({ at, line });
      at += Math.floor((1 + random.next() * 40) * hour);
    }
    waiting.sort((one, other) => one.at - other.at);
  }
  for (const { line } of waiting) yield line;
}

type Line = readonly [activity: string, role: string];
const submit: Line = ['Declaration SUBMITTED by EMPLOYEE', 'EMPLOYEE'];
const back: Line = ['Declaration REJECTED by EMPLOYEE', 'EMPLOYEE'];
const preApproved: Line = ['Declaration APPROVED by PRE_APPROVER', 'PRE_APPROVER'];
const approved: Line = ['Declaration FINAL_APPROVED by SUPERVISOR', 'SUPERVISOR'];
const rejected: Line = ['Declaration REJECTED by SUPERVISOR', 'SUPERVISOR'];
const paid: readonly Line[] = [
  ['Request Payment', 'UNDEFINED'],
  ['Payment Handled', 'UNDEFINED'],
];

function courseOf(chance: number): readonly Line[] {
  if (chance < 0.6) return [submit, approved, ...paid];
  if (chance < 0.9) return [submit, preApproved, approved, ...paid];
  return [submit, rejected, back, submit, approved, ...paid];
}
