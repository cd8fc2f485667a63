import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Random records for tests of reports: written straight into the store, as no flow would leave them. */
export interface RecordsToMake {
  people: readonly string[];
  teams: readonly string[];
  departments: readonly string[];
  count: number;
  /** Gives numbers from 0 up to 1. */
  random: () => number;
}

const day = 86_400_000;

export async function makeRecords(tx: Tx, { people, teams, departments, count, random }: RecordsToMake): Promise<void> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = <T>(share: number, value: () => T): T | null => (random() < share ? value() : null);
  const uuid = (): string => {
    const hex = () =>
      Math.floor(random() * 65_536)
        .toString(16)
        .padStart(4, '0');
    return `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-8${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  };
  // Few distinct instants, some with microseconds, around midnights of several zones: ties and borders are frequent.
  const at = (): string => {
    const ms = Date.UTC(2026, 1, 25) + Math.floor(random() * 12) * (day / 2) + pick([0, 0, 1, -1, 8 * 3_600_000]);
    return `${new Date(ms).toISOString().slice(0, -1)}${pick(['000', '000', '001', '999'])}Z`;
  };
  const after = (from: string): string => new Date(Date.parse(from) + 1 + Math.floor(random() * 3 * day)).toISOString();

  const requests = Array.from({ length: count }, (_, n) => {
    const submitted = at();
    const state = pick([
      'draft',
      'running',
      'returned',
      'suspended',
      'completed',
      'completed',
      'rejected',
      'cancelled',
      'terminated',
    ]);
    const isFinal = ['completed', 'rejected', 'cancelled', 'terminated'].includes(state);
    return {
      id: uuid(),
      number: `T-${n}`,
      service_key: pick(['leave', 'it-fault', 'gone-service']),
      service_version: 1,
      category_key: pick(['hr', 'it']),
      title: `T ${n}`,
      state,
      outcome: isFinal ? state : null,
      priority: pick(['low', 'normal', 'high', 'urgent']),
      requester_id: pick(people),
      submitter_id: pick(people),
      department_key: maybe(0.8, () => pick(departments)),
      team_key: maybe(0.7, () => pick(teams)),
      heads_can_see: random() < 0.5,
      answers: {},
      summary: [],
      standing: [],
      search_text: '',
      submitted_at: submitted,
      first_responded_at: maybe(0.6, () => after(submitted)),
      finished_at: isFinal ? after(submitted) : null,
      respond_by: maybe(0.5, () => after(submitted)),
      resolve_by: maybe(0.5, () => after(submitted)),
      respond_in_working_time: false,
      resolve_in_working_time: false,
      paused_since: null,
      rating: maybe(0.3, () => 1 + Math.floor(random() * 5)),
      updated_at: submitted,
      version: 1,
      flow_state: {},
    };
  });
  const stages = requests.flatMap((request) =>
    Array.from({ length: Math.floor(random() * 4) }, (_, n) => {
      const entered = after(request.submitted_at);
      const left = maybe(0.7, () => after(entered));
      const step = pick(['head', 'desk', 'both']);
      return {
        id: uuid(),
        request_id: request.id,
        step,
        name: pick([`Step ${step}`, { zh: `环节 ${step}`, en: `Step ${step}` }]),
        kind: pick(['approve', 'work', 'parallel', 'choice']),
        round: n + 1,
        entered_at: entered,
        left_at: left,
        result: left && pick(['approved', 'finished', null]),
        waiting_ms: Math.floor(random() * day),
        working_ms: Math.floor(random() * day),
        paused_ms: 0,
        phase: left ? null : 'working',
        phase_since: left ? null : entered,
      };
    }),
  );
  const tasks = stages.flatMap((stage) => {
    const request = requests.find((one) => one.id === stage.request_id);
    return Array.from({ length: Math.floor(random() * 3) }, () => {
      const state = pick(['waiting', 'open', 'done', 'cancelled']);
      const opened = state === 'waiting' ? null : stage.entered_at;
      // Of kinds that may be open and done any number of times by one person in a stage.
      const team = maybe(0.5, () => pick(teams));
      return {
        id: uuid(),
        request_id: stage.request_id,
        stage_id: stage.id,
        step: stage.step,
        step_name: stage.name,
        kind: pick(['answer', 'amend']),
        state,
        assignee_id: team ? maybe(0.5, () => pick(people)) : pick(people),
        team_key: team,
        why: { rule: 'test' },
        opened_at: opened,
        claimed_at: opened && maybe(0.5, () => after(opened)),
        closed_at: state === 'done' || state === 'cancelled' ? after(opened ?? stage.entered_at) : null,
        result: state === 'done' ? pick(['answered', 'passed']) : null,
        closed_by: state === 'done' ? pick([...people, 'system']) : null,
        priority: 'normal',
        service_key: request?.service_key,
        version: 1,
      };
    });
  });
  for (const [table, rows] of [
    ['record_request', requests],
    ['record_stage', stages],
    ['record_task', tasks],
  ] as const)
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      tx,
    );
  await sql`
    insert into access_person (person_id, subject_kind, subject_id)
    select distinct assignee_id, 'request', request_id from record_task where assignee_id is not null on conflict do nothing`.execute(
    tx,
  );
  await sql`
    insert into access_team (team_key, subject_kind, subject_id)
    select team_key, 'request', id from record_request where team_key is not null
    union select team_key, 'request', request_id from record_task where team_key is not null on conflict do nothing`.execute(
    tx,
  );
}
