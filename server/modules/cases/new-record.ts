import { uuidv7 } from 'uuidv7';
import type { FlowContext } from '../flows/index.ts';
import type { RequestRecord } from '../records/index.ts';

/** The row of a request before its first command. */
export function newRecord(
  context: FlowContext,
  made: { key: string; version: number; number: string; submitter: string },
): RequestRecord {
  const { service, requester, now } = context;
  return {
    id: uuidv7(),
    number: made.number,
    service_key: made.key,
    service_version: made.version,
    category_key: service.category,
    title: '',
    state: 'draft',
    outcome: null,
    priority: 'normal',
    requester_id: requester.id,
    submitter_id: made.submitter,
    department_key: requester.department,
    team_key: service.team ?? null,
    heads_can_see: service.headsCanSee,
    answers: {},
    summary: [],
    standing: [],
    search_text: '',
    submitted_at: now,
    first_responded_at: null,
    finished_at: null,
    respond_by: null,
    resolve_by: null,
    respond_in_working_time: false,
    resolve_in_working_time: false,
    paused_since: null,
    rating: null,
    rating_comment: null,
    last_urged_at: null,
    updated_at: now,
    version: 0,
    flow_state: null,
  };
}
