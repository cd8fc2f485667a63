import { localDate } from '@portico/core/calendar/index.ts';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { stringify } from 'csv-stringify';
import type { Parsed } from '@portico/core/api/endpoint.ts';
import type { exportRequests as exportEndpoint } from '@portico/core/api/requests.ts';
import { type Answers, answersFor, fieldsOf, type Form, peopleIn } from '@portico/core/definitions/form/index.ts';
import { type Language, textOf } from '@portico/core/definitions/text.ts';
import { requestStates } from '@portico/core/words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Io } from '../../platform/http.ts';
import { localTime } from '../../platform/local-time.ts';
import { requestScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import { serviceVersion } from '../definitions/index.ts';
import { dispositionOf } from '../files/index.ts';
import { flowStateOf } from '../flows/index.ts';
import { answerCell, type Cell, clockCell, csvCell, currencyOf, sheetCell } from './export-cells.ts';
import { exportWords } from './export-words.ts';
import { requestFilter } from '../requests/index.ts';
import { lookupsFor, type Lookups, peopleInRow, mayReadFields, shownRows } from '../cases/index.ts';
import { pageOfRequests, type RequestFilter, type RequestListed, flowStates } from '../records/index.ts';

const pageSize = 200;
/** More than this is a matter for reports; the last line says that something is missing. */
const mostRows = 50_000;

type Query = Parsed<typeof exportEndpoint>['query'];

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The requests of a list as .xlsx or CSV, as far as the caller may see them, page after page as they are read, so that
 * neither memory nor the event loop is held by a long list. For one service also the answers, each row by the version it
 * was filed on and without what its reader may not see. Cells of CSV that a spreadsheet would run as formulas begin with
 * an apostrophe; cells of .xlsx have their type.
 */
export async function exportRequests(ctx: Ctx, query: Query, io: Io): Promise<void> {
  const { language, format } = query;
  const { timeZone } = await officeCalendar(ctx.db);
  // Before the first line goes out: a filter may be refused.
  const filter = await requestFilter(ctx, query);
  const lines = linesOf(ctx, query, filter, timeZone);
  const name = exportWords[language].file;
  void io.reply
    .headers({
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : xlsxType,
      'content-disposition': dispositionOf(`${name}-${localDate(ctx.now, timeZone)}.${format}`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(format === 'csv' ? csvOf(lines) : await workbookOf(lines, name));
}

function csvOf(lines: AsyncGenerator<Cell[]>): Readable {
  // A cell is quoted also for a bare line end, which the record delimiter does not tell.
  const sheet = stringify({ bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  const rows = Readable.from(mapped(lines, (line) => line.map(csvCell)));
  rows.on('error', (error) => sheet.destroy(error));
  return rows.pipe(sheet);
}

/** Made row by row as it is sent. */
async function workbookOf(lines: AsyncGenerator<Cell[]>, name: string): Promise<Readable> {
  const { writeXlsxStream } = await import('hucre/xlsx');
  const rows = mapped(lines, (line) => line.map(sheetCell));
  const freezePane = { rows: 1 };
  return Readable.fromWeb(writeXlsxStream(rows, { name, freezePane }) as WebStream);
}

async function* mapped<T>(lines: AsyncGenerator<Cell[]>, each: (line: Cell[]) => T): AsyncGenerator<T> {
  for await (const line of lines) yield each(line);
}

async function* linesOf(ctx: Ctx, query: Query, filter: RequestFilter, timeZone: string): AsyncGenerator<Cell[]> {
  const { language, service } = query;
  const words = exportWords[language];
  const scope = requestScope(ctx.actor);
  const columns = service === undefined ? [] : await columnsOf(ctx, service, language);
  const heads = columns.flatMap(({ name, hasCurrency }) =>
    hasCurrency ? [name, words.currency.replace('{{name}}', () => name)] : [name],
  );
  yield [...words.columns, ...heads];
  let after: { at: string; id: string } | undefined;
  for (let count = 0; ;) {
    const page = await pageOfRequests(ctx.db, scope, filter, { after, limit: pageSize });
    const lookups = await lookupsFor(ctx.db, page.flatMap(peopleInRow));
    const answers = columns.length > 0 ? await answersOf(ctx, page, { language, timeZone }) : undefined;
    for (const row of await shownRows(ctx.actor, ctx.db, page)) {
      const own = answers?.get(row.id);
      const cells = columns.flatMap(({ id, hasCurrency }): Cell[] => {
        const { cell = '', currency = '' } = own?.get(id) ?? {};
        return hasCurrency ? [cell, currency] : [cell];
      });
      yield [...lineOf(row, { language, timeZone, lookups }), ...cells];
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

function lineOf(row: RequestListed, { language, timeZone, lookups }: Told): Cell[] {
  const requester = lookups.person(row.requester_id);
  const text = (name: Parameters<typeof textOf>[0] | null) => (name === null ? '' : textOf(name, language));
  return [
    row.number,
    row.title,
    text(lookups.service(row.service_key).name),
    requester.name,
    text(requester.department),
    requestStates[row.state][language],
    row.standing
      .map(({ name, people, team }) =>
        [text(name), ...people.map((id) => lookups.person(id).name), team === null ? '' : text(lookups.team(team))]
          .filter(Boolean)
          .join(' '),
      )
      .join('; '),
    clockCell(localTime(row.submitted_at, timeZone)),
    clockCell(localTime(row.finished_at, timeZone)),
  ];
}

interface Column {
  id: string;
  name: string;
  /** The currency stands in a column of its own. */
  hasCurrency: boolean;
}
interface Written {
  cell: Cell;
  currency?: string;
}

/** The fields of a service now; answers of older versions stand below the field of the same id. */
async function columnsOf(ctx: Ctx, key: string, language: Language): Promise<Column[]> {
  const rows = await pageOfRequests(ctx.db, requestScope(ctx.actor), { service: key }, { limit: 1 });
  const newest = rows[0];
  if (!newest) return [];
  const { form } = await serviceVersion(ctx.db, key, newest.service_version);
  return fieldsOf(form).map((field) => ({
    id: field.id,
    name: textOf(field.name, language),
    hasCurrency: currencyOf(field) !== undefined,
  }));
}

/** What the caller may read of each row's answers, written out, by field. */
async function answersOf(
  ctx: Ctx,
  page: readonly RequestListed[],
  { language, timeZone }: Omit<Told, 'lookups'>,
): Promise<Map<string, Map<string, Written>>> {
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
    const access = mayReadFields(ctx.actor, service, row, state);
    read.set(row.id, { form: service.form, answers: answersFor(service.form, state.answers, access) });
  }
  const people = [...read.values()].flatMap(({ form, answers }) => peopleIn(form, answers));
  const lookups = await lookupsFor(ctx.db, people);
  const names = (kind: string, id: string) =>
    kind === 'person' ? lookups.person(id).name : textOf(lookups.place(id), language);
  const written = [...read].map(([id, { form, answers }]) => {
    const cells = fieldsOf(form).map((field): [string, Written] => {
      const cell = answerCell(field, answers[field.id], { language, names, timeZone });
      const currency = currencyOf(field);
      return [field.id, { cell, ...(currency !== undefined && cell !== '' && { currency }) }];
    });
    return [id, new Map(cells)] as const;
  });
  return new Map(written);
}
