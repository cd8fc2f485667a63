import { expect, it } from 'vitest';
import { createDelegation, listPlacesOfPerson } from '@portico/core/api/organisation.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { Service } from '@portico/core/definitions/service/service.ts';
import { testServer } from '../../test/test-server.ts';
import { actionService, approveStep, publish } from '../../test/actions.ts';

const server = await testServer();

it('says every place that names somebody, to whoever looks after the services', async () => {
  const service = actionService('names-her', [
    { ...(approveStep('cheng.haoran') as object), fallbacks: { nobody: { people: ['zhu.lin'] } } },
    { ...(approveStep('Zhu.Lin') as object), id: 'second' },
  ]);
  await publish(server.db, Service.parse({ ...service, owners: ['zhou.mingxuan', 'zhu.lin'] }));
  await publish(
    server.db,
    Service.parse({ ...service, key: 'not-hers', category: 'finance', owners: ['cai.minghua'] }),
  );
  const [id, asker, owner] = [
    await server.personId('zhu.lin'),
    await server.as('li.na'),
    await server.as('zhou.mingxuan'),
  ];
  await asker.call(submitRequest, { body: { service: 'names-her', answers: { title: '待办' } } });
  const today = new Date(server.clock.now()).toISOString().slice(0, 10);
  await asker.call(createDelegation, {
    body: { to: id, startsOn: today, endsOn: today, services: null, includesOpen: false },
  });

  const places = await owner.call(listPlacesOfPerson, { params: { id } });
  const ours = places.rules.filter(({ service: { key } }) => ['names-her', 'not-hers'].includes(key));
  expect(ours.map(({ step, path }) => [step, path])).toEqual([
    [null, 'owners'],
    ['check', 'fallbacks.nobody'],
    ['second', 'who.0'],
  ]);
  expect(places.delegationsTo).toBe(1);
  expect(places.openTasks).toBe(0);

  const named = await owner.call(listPlacesOfPerson, { params: { id: await server.personId('cheng.haoran') } });
  expect(named.openTasks).toBe(1);
  expect(named.headOf.length).toBeGreaterThan(0);
  const nobody = { params: { id: '00000000-0000-4000-8000-000000000000' } };
  expect((await owner.fail(listPlacesOfPerson, nobody)).status).toBe(404);
  expect((await asker.fail(listPlacesOfPerson, { params: { id } })).status).toBe(403);
});
