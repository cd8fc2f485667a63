import { createService, publishService, readServiceDraft, saveServiceDraft } from '@portico/core/api/definitions.ts';
import type { Api } from './api.ts';

/** A service of one text field with this flow, made for one story. */
export interface MadeService {
  key: string;
  name: string;
}

const letters = (count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(65 + Math.floor(Math.random() * 26))).join('');

/** Makes and publishes a service as its owner would; `word` goes into its name. */
export async function makeService(owner: Api, word: string, steps: unknown[]): Promise<MadeService> {
  const prefix = letters(5);
  const service = { key: `story-${prefix.toLowerCase()}`, name: `用品领用 ${word}` };
  const made = await owner.call(createService, { body: { ...service, category: 'it', prefix } });
  await publish(owner, service.key, made.version, { ...made.content, ...contentOf(steps) });
  return service;
}

/** Publishes another flow for it, as the next version. */
export async function changeFlow(owner: Api, { key }: MadeService, steps: unknown[]): Promise<void> {
  const draft = await owner.call(readServiceDraft, { params: { key } });
  await publish(owner, key, draft.version, { ...draft.content, ...contentOf(steps) });
}

const contentOf = (steps: unknown[]) => ({
  title: 'title',
  form: { schema: 1, items: [{ kind: 'text', id: 'title', name: '用途', required: true }] },
  flow: { schema: 1, steps },
});

async function publish(owner: Api, key: string, version: number, content: object): Promise<void> {
  const params = { key };
  const body = { content: content as Record<string, unknown> };
  const saved = await owner.call(saveServiceDraft, { params, body }, { ifMatch: version });
  await owner.call(publishService, { params, body: {} }, { ifMatch: saved.version });
}

/** An approval step of people named by log-in. */
export const approval = (id: string, name: string, ...people: string[]) => ({
  kind: 'approve',
  id,
  name,
  who: [{ kind: 'people', people }],
});
