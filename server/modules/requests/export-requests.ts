import { localDate } from '@portico/core/calendar/index.ts';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Parsed } from '@portico/core/api/endpoint.ts';
import type { exportRequests as exportEndpoint } from '@portico/core/api/requests.ts';
import {
  type Answers,
  answersFor,
  fieldsOf,
  type Form,
  formatAnswer,
  peopleIn,
} from '@portico/core/definitions/form/index.ts';
import { type Language, textOf } from '@portico/core/definitions/text.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Io } from '../../platform/http.ts';
import { requestScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { dispositionOf } from '../files/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { exportWords } from './export-words.ts';
import { requestFilter } from './list.ts';
import { localTime } from './local-time.ts';
import { lookupsFor, type Lookups, peopleInRow, mayReadFields } from '../cases/index.ts';
import { pageOfRequests, type RequestListed, flowStates } from '../records/index.ts';

const pageSize = 200;
/** More than this is a matter for reports; the last line says that something is missing. */
const mostRows = 50_000;

type Query = Parsed<typeof exportEndpoint>['query'];

/**
 * The requests of a list as CSV, as far as the caller may see them, page after page as they are read. For one service
 * also the answers, each row by the version it was filed on and without what its reader may not see. Cells that a
 * spreadsheet would run as formulas begin with an apostrophe.
 */
export async function exportRequests(ctx: Ctx, query: Query, io: Io): Promise<void> {
  const { language } = query;
  const { timeZone } = await officeCalendar(ctx.db);
  const sheet = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' });
  const rows = Readable.from(linesOf(ctx, query, timeZone));
  rows.on('error', (error) => sheet.destroy(error));
  const name = `${exportWords[language].file}-${localDate(ctx.now, timeZone)}.csv`;
  void io.reply
    .headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': dispositionOf(name),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(rows.pipe(sheet));
}

async function* linesOf(ctx: Ctx, query: Query, timeZone: string): AsyncGenerator<string[]> {
  const { language, service } = query;
  const words = exportWords[language];
  const scope = requestScope(ctx.actor);
  const filter = requestFilter(ctx, query);
  const columns = service === undefined ? [] : await columnsOf(ctx, service, language);
  yield [...words.columns, ...columns.map(({ name }) => name)];
  let after: { at: string; id: string } | undefined;
  for (let count = 0; ;) {
    const page = await pageOfRequests(ctx.db, scope, filter, { after, limit: pageSize });
    const lookups = await lookupsFor(ctx.db, page.flatMap(peopleInRow));
    const answers = columns.length > 0 ? await answersOf(ctx, page, { language, timeZone }) : undefined;
    for (const row of page) {
      const own = answers?.get(row.id);
      yield [...lineOf(row, { language, timeZone, lookups }), ...columns.map(({ id }) => own?.get(id) ?? '')];
    }
    const last = page.at(-1);
    count += page.length;
    if (page.length < pageSize || !last) return;
    if (count >= mostRows) {
      yield [words.more.replace('{{count}}', String(mostRows))];
      return;
    }
    after = { at: last.submitted_at.toISOString(), id: last.id };
  }
}

interface Told {
  language: Language;
  timeZone: string;
  lookups: Lookups;
}

function lineOf(row: RequestListed, { language, timeZone, lookups }: Told): string[] {
  const words = exportWords[language];
  const requester = lookups.person(row.requester_id);
  const text = (name: Parameters<typeof textOf>[0] | null) => (name === null ? '' : textOf(name, language));
  return [
    row.number,
    row.title,
    text(lookups.service(row.service_key).name),
    requester.name,
    text(requester.department),
    words.states[row.state],
    row.standing
      .map(({ name, people, team }) =>
        [text(name), ...people.map((id) => lookups.person(id).name), team === null ? '' : text(lookups.team(team))]
          .filter(Boolean)
          .join(' '),
      )
      .join('; '),
    localTime(row.submitted_at, timeZone),
    localTime(row.finished_at, timeZone),
  ];
}

/** The fields of a service now; answers of older versions stand below the field of the same id. */
async function columnsOf(ctx: Ctx, key: string, language: Language): Promise<{ id: string; name: string }[]> {
  const rows = await pageOfRequests(ctx.db, requestScope(ctx.actor), { service: key }, { limit: 1 });
  const newest = rows[0];
  if (!newest) return [];
  const { form } = await serviceVersion(ctx.db, key, newest.service_version);
  return fieldsOf(form).map((field) => ({ id: field.id, name: textOf(field.name, language) }));
}

/** What the caller may read of each row's answers, written out, by field. */
async function answersOf(
  ctx: Ctx,
  page: readonly RequestListed[],
  { language, timeZone }: Omit<Told, 'lookups'>,
): Promise<Map<string, Map<string, string>>> {
  const records = await flowStates(
    ctx.db,
    page.map(({ id }) => id),
  );
  const read = new Map<string, { form: Form; answers: Answers }>();
  for (const row of page) {
    const record = records.get(row.id);
    if (!record) continue;
    const service = await serviceVersion(ctx.db, row.service_key, row.service_version);
    const state = flowStateOf(record);
    const access = mayReadFields(ctx, service, row, Object.values(state.tasks));
    read.set(row.id, { form: service.form, answers: answersFor(service.form, state.answers, access) });
  }
  const people = [...read.values()].flatMap(({ form, answers }) => peopleIn(form, answers));
  const lookups = await lookupsFor(ctx.db, people);
  const names = (kind: string, id: string) =>
    kind === 'person' ? lookups.person(id).name : textOf(lookups.place(id), language);
  const written = [...read].map(([id, { form, answers }]) => {
    const cells = fieldsOf(form).map((field): [string, string] => [
      field.id,
      formatAnswer(field, answers[field.id], language, names, timeZone),
    ]);
    return [id, new Map(cells)] as const;
  });
  return new Map(written);
}
