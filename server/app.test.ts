import { expect, it } from 'vitest';
import { submitRequest } from '@portico/core/api/requests.ts';
import { setUp } from '@portico/core/api/session.ts';
import { claimTask, finishTask, listTasks } from '@portico/core/api/tasks.ts';
import { setUpSecret } from './modules/identity/index.ts';
import { testServer } from './test/test-server.ts';

const server = await testServer({ isEmpty: true });

it('a new company has its services run from the first request on: the first administrator is in every team', async () => {
  const anonymous = await server.anonymous();
  const secret = (await setUpSecret(server.db)) ?? '';
  const company = { secret, company: '五十人公司', name: '管理员', login: 'admin', password: 'a long password' };
  await anonymous.call(setUp, { body: { ...company, services: true } });
  const admin = await server.as('admin');
  const filed = await admin.call(submitRequest, {
    body: { service: 'password-reset', answers: { system: 'mail', account: 'own', reason: 'forgotten' } },
  });
  const [task] = filed.tasks;
  expect(task?.team).toEqual({ zh: 'IT 服务台', en: 'IT desk' });
  const queue = await admin.call(listTasks, { query: { view: 'queue' } });
  expect(queue.items.map(({ id }) => id)).toEqual([task?.id]);
  const claimed = await admin.call(
    claimTask,
    { params: { id: task?.id ?? '' }, body: {} },
    { ifMatch: task?.version ?? 0 },
  );
  const version = claimed.tasks[0]?.version ?? 0;
  const changes = { told_by: 'in-person', identity_checked: true };
  const done = await admin.call(
    finishTask,
    { params: { id: task?.id ?? '' }, body: { changes } },
    { ifMatch: version },
  );
  expect(done.state).toBe('completed');
});
