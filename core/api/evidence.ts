import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, Id, Instant, PersonRef } from './shapes.ts';

// Evidence of a request on paper: a PDF whose fingerprint is noted, so that anybody can ask whether it is genuine (G20).

/** The code printed on a PDF, with or without its dashes: `7KQ2-M4XD-9HTC-VB3N`. */
const Code = z
  .string()
  .transform((typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, ''))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/));
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const downloadEvidence = endpoint({
  method: 'GET',
  path: '/requests/:id/evidence',
  permission: 'request.read',
  summary:
    'A PDF of the request as I may see it: form, each decision with who, when, how and the hash of what was shown. Its fingerprint is noted.',
  params: ById,
  query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  reply: z.unknown(),
  transport: 'download',
  errors: ['not_found'],
  limit: 'submit',
});

export const checkEvidence = endpoint({
  method: 'POST',
  path: '/evidence/check',
  permission: 'request.read',
  summary:
    'Whether a PDF was made here and is unchanged (by the SHA-256 of the file), or what its printed code stands for.',
  body: z.union([z.strictObject({ code: Code }), z.strictObject({ sha256: Sha256 })]),
  reply: z.object({
    code: z.string(),
    /** Of the file that was made; who holds a file compares. */
    sha256: Sha256,
    issuedAt: Instant,
    issuedBy: PersonRef,
    /** When the reader may see it. */
    request: z.object({ id: Id, number: z.string(), title: z.string(), state: z.string() }).nullable(),
    number: z.string(),
    /** Whether the history that the PDF tells is still what is stored. */
    historyHolds: z.boolean(),
    /** What has happened since it was made. */
    eventsSince: z.number().int(),
  }),
  errors: ['not_found'],
});
