import type { FieldAccess } from '@portico/core/definitions/form/index.ts';
import {
  accessTo,
  fieldTells,
  type Hidden,
  hidingOf,
  titleTells,
  withDerived,
} from '@portico/core/definitions/service/hidden.ts';
import type { Service } from '@portico/core/definitions/service/service.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import type { FlowState } from '@portico/core/flow-engine/types.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { serviceVersion } from '../definitions/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { flowStates, type RequestListed } from '../records/index.ts';

export type Reader = Pick<Ctx['actor'], 'personId' | 'teams' | 'headOf' | 'owns' | 'analyses' | 'readsEverything'>;
type Of = Pick<
  RequestListed,
  'requester_id' | 'submitter_id' | 'service_key' | 'category_key' | 'department_key' | 'team_key' | 'heads_can_see'
>;
type Stood = Pick<FlowState, 'tasks' | 'told'>;

/** What is hidden from whoever filed it, for whom nothing is masked either. */
const seesAll: Hidden = new Set();
const nothing: Hidden = new Set();

/**
 * What of a request is hidden from a reader (B16): what all steps hide that they had a task of or were told by, with
 * all that is worked out from it. Requester and submitter see all of it. Owners and those who read everything are bound by
 * no step, nor are those who see it for what they are: heads, analysts, the team that answers for it; they are only shown
 * masks, and nothing that is worked out from what is masked. Somebody it was once shared with, for a task that is
 * another's now, sees nothing that any step hides.
 */
export function hiddenFrom(reader: Reader, service: Service, record: Of, state: Stood): Hidden {
  const { byStep, ofMasked, onAnyStep, untold } = hidingOf(service);
  if (untold.size === 0 || isOwn(reader, record)) return seesAll;
  if (isFree(reader, record)) return ofMasked;
  const steps = stepsOf(reader, state);
  if (steps.size === 0) return seesByOffice(reader, record) ? ofMasked : onAnyStep;
  const [first = nothing, ...others] = [...steps].map((step) => byStep.get(step) ?? nothing);
  const onAll = [...first].filter((id) => others.every((hidden) => hidden.has(id)));
  return withDerived(service.form, [...onAll, ...ofMasked]);
}

const isOwn = ({ personId }: Reader, record: Of): boolean =>
  record.requester_id === personId || record.submitter_id === personId;

function isFree(reader: Reader, record: Of): boolean {
  const { owns } = reader;
  return reader.readsEverything || owns.includes(record.service_key) || owns.includes(record.category_key);
}

function seesByOffice({ analyses, headOf, teams }: Reader, record: Of): boolean {
  if (['', record.service_key, record.category_key].some((scope) => analyses.includes(scope))) return true;
  if (record.team_key !== null && teams.includes(record.team_key)) return true;
  return record.heads_can_see && record.department_key !== null && headOf.includes(record.department_key);
}

/** The steps a reader has or had a task of, alone or with a team, or was told by. */
function stepsOf({ personId, teams }: Reader, { tasks, told }: Stood): Set<string> {
  const mine = Object.values(tasks).filter(
    ({ assignee, by, team }) =>
      assignee === personId || by === personId || (team !== undefined && teams.includes(team)),
  );
  const names = [personId, ...teams.map((team) => `team:${team}`)];
  const toldBy = Object.entries(told ?? {}).filter(([, people]) => people.some((one) => names.includes(one)));
  return new Set([...mine.map(({ step }) => step), ...toldBy.map(([step]) => step)]);
}

/** The same as access to fields; what is not named can be read. */
export const mayReadFields = (
  reader: Reader,
  service: Service,
  record: Of,
  state: Stood,
): Record<string, FieldAccess> => accessTo(hiddenFrom(reader, service, record, state));

/** Title and summary as far as they tell nothing hidden: in place of the title stands the service's name. */
export function withoutHidden<R extends Pick<RequestListed, 'title' | 'summary'>>(
  row: R,
  service: Service,
  hidden: Hidden,
): R {
  if (hidden === seesAll) return row;
  // A title is plain words: what is masked elsewhere is not told in it.
  const isTold = titleTells(service, new Set([...hidden, ...hidingOf(service).masked]));
  const title = isTold ? textOf(service.name, 'zh') : row.title;
  return { ...row, title, summary: row.summary.filter(({ id }) => !fieldTells(id, hidden)) };
}

/** Rows of requests as a reader may see them. Costs one query when a service of them hides anything from its people. */
export async function shownRows<R extends RequestListed>(reader: Reader, db: Db, rows: readonly R[]): Promise<R[]> {
  const services = await Promise.all(rows.map((row) => serviceVersion(db, row.service_key, row.service_version)));
  const bound = rows.filter((row, at) => services[at] && hidingOf(services[at]).untold.size > 0 && !isOwn(reader, row));
  if (bound.length === 0) return [...rows];
  const states = await flowStates(
    db,
    bound.map(({ id }) => id),
  );
  return rows.map((row, at) => {
    const service = services[at];
    const record = states.get(row.id);
    if (!service || !record) return row;
    return withoutHidden(row, service, hiddenFrom(reader, service, row, flowStateOf(record)));
  });
}
