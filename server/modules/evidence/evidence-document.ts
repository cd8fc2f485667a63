import type { Reply } from '@portico/core/api/endpoint.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import type { listRequestEvents } from '@portico/core/api/requests.ts';
import type { PersonRef } from '@portico/core/api/shapes.ts';
import type { Names } from '@portico/core/definitions/form/index.ts';
import { type Language, type Text, textOf } from '@portico/core/definitions/text.ts';
import type { Content, ContentObject, DocumentDefinition } from '../../platform/pdf.ts';
import type { EventOrigin } from '../event-log/index.ts';
import { localTime } from '../../platform/local-time.ts';
import { answersInPrint, fineLines } from './answers-in-print.ts';
import { evidenceWords } from './evidence-words.ts';

/** One decision, as it was taken: also one that was taken back since. */
export interface Decision {
  step: Text;
  by: PersonRef | null;
  onBehalfOf: PersonRef | null;
  result: string;
  opinion: string | null;
  at: Date;
  /** SHA-256 of what was shown to whoever decided (N18). */
  seen: string | null;
  /** By what means; name and address only for those who may read them. */
  origin: { kind: EventOrigin['kind'] | 'system' | 'unknown'; name?: string; address?: string };
}

export interface Told {
  request: RequestDetail;
  decisions: readonly Decision[];
  /** Events that changed the answers. */
  changes: Reply<typeof listRequestEvents>['items'];
  issued: { by: PersonRef; at: Date; code: string; url: string; historyHash: string; events: number };
  language: Language;
  timeZone: string;
  names: Names;
}

/** `7KQ2M4XD9HTCVB3N` as one reads it out: `7KQ2-M4XD-9HTC-VB3N`. */
export const codeInPrint = (code: string): string => code.replace(/(.{4})(?!$)/g, '$1-');

/** A request on paper: what was asked, who decided what and how, and how to find out whether the paper is genuine. */
export function evidenceDocument(told: Told): DocumentDefinition {
  const { request, issued, language, timeZone } = told;
  const words = evidenceWords[language];
  const code = codeInPrint(issued.code);
  const footer = words.footer
    .replace('{{name}}', nameOf(issued.by, language))
    .replace('{{time}}', localTime(issued.at, timeZone));
  return {
    info: { title: `${words.title} ${request.number}`, creationDate: issued.at, creator: 'Portico' },
    language: language === 'zh' ? 'zh-CN' : 'en',
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 56],
    footer: (page, pages) => ({
      columns: [footer, { text: `${code} · ${page} / ${pages}`, alignment: 'right' }],
      margin: [48, 16],
      fontSize: 8,
      color: '#667085',
    }),
    content: [
      { text: words.title, fontSize: 12, color: '#667085' },
      { text: request.title, fontSize: 18, margin: [0, 0, 0, 8] },
      facts(told),
      heading(words.form),
      pairs(answersInPrint(request, { language, names: told.names, timeZone })),
      heading(words.decisions),
      decisionsIn(told),
      ...changesIn(told),
      heading(words.check.title),
      {
        columns: [
          { width: 88, qr: issued.url, fit: 80 },
          {
            width: '*',
            stack: [
              { text: words.check.words, margin: [0, 0, 0, 4] },
              { text: issued.url, color: '#3355dd' },
              `${words.check.code}: ${code}`,
              hash(
                `${words.check.history} (${words.check.events.replace('{{count}}', String(issued.events))}): `,
                issued.historyHash,
              ),
            ],
          },
        ],
        unbreakable: true,
      },
    ],
  };
}

const nameOf = (person: PersonRef, language: Language): string =>
  language === 'en' ? (person.nameEn ?? person.name) : person.name;
const heading = (text: string): Content => ({ text, fontSize: 12, margin: [0, 16, 0, 6] });
const hash = (label: string, value: string): ContentObject => ({
  text: [{ text: label, color: '#667085' }, value.replace(/(.{8})(?!$)/g, '$1 ')],
  fontSize: 7,
});
const pairs = (body: Content[][]): Content =>
  body.length === 0 ? '—' : { table: { widths: [120, '*'], body }, layout: fineLines };

function facts({ request, language, timeZone }: Told): Content {
  const { facts: names, version, states } = evidenceWords[language];
  const person = (of: PersonRef) =>
    [nameOf(of, language), of.department === null ? '' : textOf(of.department, language)].filter(Boolean).join(' · ');
  const at = (moment: string | null) => (moment === null ? '—' : localTime(new Date(moment), timeZone));
  const service = textOf(request.service.name, language);
  const rows: [string, string][] = [
    [names.number, request.number],
    [names.service, `${service} · ${version.replace('{{version}}', String(request.serviceVersion))}`],
    [names.requester, person(request.requester)],
    ...(request.submitter.id === request.requester.id
      ? []
      : ([[names.submitter, person(request.submitter)]] as [string, string][])),
    [names.submitted, at(request.submittedAt)],
    [names.finished, at(request.finishedAt)],
    [names.state, states[request.state]],
  ];
  return pairs(rows.map(([name, value]) => [{ text: name, color: '#667085' }, value]));
}

function decisionsIn({ decisions, language, timeZone }: Told): Content {
  const words = evidenceWords[language];
  if (decisions.length === 0) return words.none;
  const body = decisions.flatMap((decision): Content[][] => {
    const { origin, onBehalfOf } = decision;
    const who = decision.by ? nameOf(decision.by, language) : words.method.system;
    const means = [words.method[origin.kind], origin.name, origin.address].filter(Boolean).join(' · ');
    return [
      [
        textOf(decision.step, language),
        [who, onBehalfOf && words.onBehalfOf.replace('{{name}}', nameOf(onBehalfOf, language))]
          .filter(Boolean)
          .join(' '),
        words.results[decision.result] ?? decision.result,
        decision.opinion ?? '',
        { stack: [localTime(decision.at, timeZone), { text: means, fontSize: 8, color: '#667085' }] },
      ],
      [{ ...hash(`${words.seen}: `, decision.seen ?? words.notSeen), colSpan: 5 }, '', '', '', ''],
    ];
  });
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      widths: [90, 70, 50, '*', 110],
      body: [words.columns.map((text) => ({ text, color: '#667085' })), ...body],
    },
    layout: {
      ...fineLines,
      // A decision and its fingerprint are one.
      hLineWidth: (line, { table }) => (line % 2 === 1 && line < table.body.length ? 0.5 : 0),
    },
    fontSize: 9,
  };
}

function changesIn({ changes, language, timeZone }: Told): Content[] {
  if (changes.length === 0) return [];
  const shown = (text: Text | null) => (text === null ? '—' : textOf(text, language));
  const rows = changes.flatMap((event): Content[][] => [
    [
      {
        text: [
          localTime(new Date(event.at), timeZone),
          '\n',
          event.actor ? nameOf(event.actor, language) : evidenceWords[language].method.system,
        ],
        color: '#667085',
      },
      {
        stack: [
          ...event.changes.map(({ name, before, after }): Content => ({
            text: [
              `${textOf(name, language)}: `,
              { text: shown(before), decoration: 'lineThrough' },
              ' → ',
              shown(after),
            ],
          })),
          ...(event.reason === null ? [] : [{ text: event.reason, color: '#667085' }]),
        ],
      },
    ],
  ]);
  return [heading(evidenceWords[language].changes), pairs(rows)];
}
