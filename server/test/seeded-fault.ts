import type { Plugin } from 'vite';

/** A fault as somebody could make it: one place in one file, and the tests that must see it. */
export interface SeededFault {
  file: string;
  right: string;
  wrong: string;
  caughtBy: { project: 'core' | 'server'; path: string; named?: string; races?: number };
}

/** Faults of T24 that every run seeds, one at a time, into what the tests load; the files stay as they are. */
export const seededFaults: Readonly<Record<string, SeededFault>> = {
  'the version check is dropped': {
    file: 'server/modules/flows/stale.ts',
    right: 'seen !== undefined && seen.version !==',
    wrong: 'seen === undefined && 0 !==',
    caughtBy: { project: 'server', path: 'server/modules/requests/winner-told.test.ts' },
  },
  'the row lock is dropped': {
    file: 'server/modules/records/sql.ts',
    right: 'where id = ${taskId}) for update`',
    wrong: 'where id = ${taskId})`',
    caughtBy: { project: 'server', path: 'server/modules/requests/races.test.ts', named: "'approve'", races: 1000 },
  },
  'a join is forgotten': {
    file: 'core/flow-engine/steps/parallel.ts',
    right: 'return done === begun.length;',
    wrong: 'return done >= 1;',
    caughtBy: { project: 'core', path: 'core/flow-engine/patterns.test.ts' },
  },
  'a timer is doubled': {
    file: 'server/modules/flows/sql.ts',
    right: '.values(timers.map((timer)',
    wrong: '.values([...timers, ...timers.map((timer) => ({ ...timer, id: crypto.randomUUID() }))].map((timer)',
    caughtBy: { project: 'server', path: 'server/modules/flows/doctor.test.ts' },
  },
};

/** Puts the fault named by `PORTICO_FAULT` into what the tests load. Without one it does nothing. */
export function withSeededFault(name = process.env['PORTICO_FAULT']): Plugin[] {
  const fault = name === undefined ? undefined : seededFaults[name];
  if (!fault) return [];
  return [
    {
      name: 'seeded-fault',
      enforce: 'pre',
      transform(code, id) {
        if (!id.endsWith(fault.file)) return null;
        if (!code.includes(fault.right)) throw new Error(`${fault.file} has no place for the fault any more`);
        return code.replace(fault.right, fault.wrong);
      },
    },
  ];
}
