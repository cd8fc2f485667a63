import { createHash, randomBytes } from 'node:crypto';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import type { Language } from '@portico/core/definitions/text.ts';
import { AppError } from '@portico/core/errors.ts';
import type { Ctx } from '../../platform/context.ts';
import { requestSubject } from '../../platform/subject.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Io } from '../../platform/http.ts';
import { makePdf } from '../../platform/pdf.ts';
import { requestScope } from '../access/index.ts';
import { officeCalendar } from '../calendars/index.ts';
import { dispositionOf } from '../files/index.ts';
import { callbackAddress } from '../flows/index.ts';
import { detailOf, listRequestEvents } from '../requests/index.ts';
import { lookupsFor } from '../cases/index.ts';
import { type Decision, evidenceDocument } from './evidence-document.ts';
import { evidenceWords } from './evidence-words.ts';
import { historyHash } from './history-hash.ts';
import { insertEvidence } from './sql-evidence.ts';
import { eventsOf, type EventListed } from '../event-log/index.ts';
import { findRequest } from '../records/index.ts';

/**
 * Sends a PDF of a request as the caller may see it, and notes its fingerprint. Reading again makes another PDF with a
 * code of its own; each stays genuine.
 *
 * @throws AppError `not_found` when there is none the caller may see
 */
export async function downloadEvidence(ctx: Ctx, id: string, language: Language, io: Io): Promise<void> {
  const record = await findRequest(ctx.db, requestScope(ctx.actor), id);
  if (!record) throw new AppError('not_found', 'no-such-request');
  const [shown, history, events, calendar, { base }] = await Promise.all([
    detailOf(ctx, ctx.db, record),
    listRequestEvents(ctx, record.id),
    eventsOf(ctx.db, requestSubject(record.id)),
    officeCalendar(ctx.db),
    callbackAddress(ctx.db),
  ]);
  // What is sent to the browser has the same shape as what it parses it to.
  const request = shown as RequestDetail;
  const lookups = await lookupsFor(ctx.db, [ctx.actor.personId, ...events.flatMap(peopleIn)]);
  const code = newCode();
  const lastSeq = events.at(-1)?.seq ?? 0;
  const hash = historyHash(events, lastSeq);
  const issuedAt = new Date(ctx.now);
  const pdf = await makePdf(
    evidenceDocument({
      request,
      decisions: events.flatMap((event) => decisionOf(event, request, lookups.person, ctx.actor.readsEverything)),
      changes: history.items.filter(({ changes }) => changes.length > 0),
      issued: {
        by: lookups.person(ctx.actor.personId),
        at: issuedAt,
        code,
        url: `${base}/evidence?code=${code}`,
        historyHash: hash,
        events: events.length,
      },
      language,
      timeZone: calendar.timeZone,
      names: (kind, value) => {
        const name = kind === 'person' ? nameOfPerson(request, value) : lookups.place(value);
        return typeof name === 'string' ? name : name[language];
      },
    }),
  );
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const { personId: issuedBy } = ctx.actor;
  await inTransaction(ctx.db, (tx) =>
    insertEvidence(tx, { code, requestId: record.id, sha256, issuedBy, issuedAt, lastSeq, historySha256: hash }),
  );
  void io.reply
    .headers({
      'content-type': 'application/pdf',
      'content-length': pdf.length,
      'content-disposition': dispositionOf(`${evidenceWords[language].file}-${record.number}.pdf`),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    })
    .send(pdf);
}

const peopleIn = ({ actor, on_behalf_of }: EventListed): string[] =>
  [actor, on_behalf_of].filter((who): who is string => who !== null && who !== 'system');

const nameOfPerson = (request: RequestDetail, id: string): string =>
  request.people.find((person) => person.id === id)?.name ?? id;

type PersonOf = (id: string) => NonNullable<Decision['by']>;

function decisionOf(
  event: EventListed,
  request: RequestDetail,
  person: PersonOf,
  readsEverything: boolean,
): Decision[] {
  if (event.type !== 'task.completed') return [];
  const { task: id, result, opinion, seen } = event.payload as Record<string, string | undefined>;
  const task = request.tasks.find((each) => each.id === id);
  const step = request.stages.find((stage) => stage.id === task?.stage)?.name;
  if (!task || step === undefined || result === undefined) return [];
  const { kind, name, address } = event.origin ?? { kind: 'unknown' as const };
  const origin = { kind, ...(readsEverything && name !== undefined && { name, address }) };
  const isBySystem = event.actor === 'system';
  return [
    {
      step,
      by: isBySystem ? null : person(event.actor),
      onBehalfOf: event.on_behalf_of === null || event.on_behalf_of === event.actor ? null : person(event.on_behalf_of),
      result,
      opinion: opinion ?? null,
      at: event.at,
      seen: seen ?? null,
      origin: isBySystem ? { kind: 'system' } : origin,
    },
  ];
}

/** Crockford's alphabet: no letter that is taken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const newCode = (): string => [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('');
