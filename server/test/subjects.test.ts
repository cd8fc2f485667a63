import { expect, it } from 'vitest';
import { listRequests, readRequest, submitRequest } from '@portico/core/api/requests.ts';
import { insertShares, sharesOf } from '../modules/access/index.ts';
import { commentsOf, writeComment } from '../modules/comments/index.ts';
import { eventsOf } from '../modules/event-log/index.ts';
import { inTransaction } from '../platform/database.ts';
import { requestSubject, type Subject } from '../platform/subject.ts';
import { actionService, approveStep, publish } from './actions.ts';
import { testServer } from './test-server.ts';

const server = await testServer();
const { db, clock } = server;

it('what hangs on a subject of another kind is nothing of a request, though the ids were the same', async () => {
  await publish(db, actionService('subjects', [approveStep('cheng.haoran')]));
  const li = await server.as('li.na');
  const luo = await server.as('luo.jun');
  const body = { service: 'subjects', answers: { title: 't' } };
  const { id } = await li.call(submitRequest, { body });
  // Kinds to come: tables, articles.
  const article = { kind: 'article', id } as unknown as Subject;
  const [liId, luoId] = [await server.personId('li.na'), await server.personId('luo.jun')];
  const by = { actor: { personId: liId } as never, now: clock.now() };
  await inTransaction(db, async (tx) => {
    await writeComment(tx, by, article, { text: 'of the article', isInternal: false, files: [] });
    await insertShares(tx, article, [luoId], []);
  });

  expect(await commentsOf(db, article, false)).toHaveLength(1);
  expect(await commentsOf(db, requestSubject(id), true)).toEqual([]);
  expect((await li.call(readRequest, { params: { id } })).comments).toEqual([]);
  expect((await luo.fail(readRequest, { params: { id } })).status).toBe(404);
  expect((await luo.call(listRequests, { query: {} })).items).toEqual([]);
  expect((await sharesOf(db, article.kind, [id])).get(id)).toEqual([luoId]);
  expect((await sharesOf(db, 'request', [id])).get(id)).not.toContain(luoId);
  expect(await eventsOf(db, article)).toEqual([]);
  expect((await eventsOf(db, requestSubject(id))).map(({ seq }) => seq)).toContain(1);
});
