import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listRequests, readRequest } from '@portico/core/api/requests.ts';
import { actionService, publish } from '../../test/actions.ts';
import { testServer } from '../../test/test-server.ts';
import { addPeopleOfLog, importLog } from './import-log.ts';
import { Mapping } from './mapping.ts';
import type { Refusal } from './refused.ts';

// What a log may tell beyond decisions: fields filled on a step, transfers, a finished case woken up again.
const folder = mkdtempSync(join(tmpdir(), 'portico-acts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const server = await testServer();

const mapping = Mapping.parse({
  schema: 1,
  source: 'old-desk',
  columns: { case: 'no', activity: 'what', time: 'when', person: 'who', opinion: 'said' },
  requester: { from: 'column' },
  organisation: {
    departments: [{ key: 'old-staff', name: { zh: '旧人员', en: 'Old staff' } }],
    people: [{ login: 'old-fitter', name: { zh: '老王', en: 'Old Wang' }, department: 'old-staff' }],
  },
  people: { names: { 王师傅: 'old-fitter' } },
  fields: { title: { column: 'title' }, outcome: { column: 'result' } },
  activities: {
    Sent: { do: 'submit' },
    Approved: { do: 'approve', step: 'head' },
    'Given away': { do: 'transfer', step: 'desk', to: { login: 'zhang.weiming' } },
    Done: { do: 'finish', step: 'desk', fills: ['outcome'] },
    Woken: { do: 'reopen', to: 'desk' },
  },
});
const steps = [
  { kind: 'approve', id: 'head', name: 'Head', who: [{ kind: 'people', people: ['cheng.haoran'] }] },
  {
    kind: 'work',
    id: 'desk',
    name: 'Desk',
    who: [{ kind: 'people', people: ['old-fitter'] }],
    access: { outcome: 'required' },
  },
];

it('people of the log can be there before the service that names them is published', async () => {
  const { db, clock } = server;
  expect(await addPeopleOfLog({ db, clock, mapping })).toBe(1);
  expect(await addPeopleOfLog({ db, clock, mapping })).toBe(0);
  await publish(db, actionService('old-desk', steps));
  expect(await server.personId('old-fitter')).toBeTruthy();
});

it('fields filled on a step, transfers and waking up again are carried out as people would', async () => {
  const path = join(folder, 'log.csv');
  const lines = [
    'no,what,when,who,said,title,result',
    'a,Sent,2024-03-04 09:00,li.na,,Printer,',
    'a,Approved,2024-03-04 10:00,cheng.haoran,fine,,',
    'a,Given away,2024-03-04 11:00,王师傅,not mine,,',
    'a,Done,2024-03-05 09:00,zhang.weiming,,,New drum',
    'a,Woken,2024-03-06 09:00,cheng.haoran,broken again,,',
    'a,Done,2024-03-06 12:00,王师傅,,,New printer',
    'b,Sent,2024-03-04 09:00,li.na,,Screen,',
    'b,Approved,2024-03-04 10:00,cheng.haoran,,,',
    'b,Done,2024-03-05 09:00,王师傅,,,',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  const why: Refusal[] = [];
  const { db, clock } = server;
  const onRefused = (refusal: Refusal) => void why.push(refusal);
  const summary = await importLog({ db, clock, service: 'old-desk', path, mapping, onRefused });
  // A field that the step requires is asked for, as of everybody.
  expect(why).toMatchObject([{ case: 'b', line: 10, findings: [{ path: 'outcome', code: 'required' }] }]);
  expect(summary).toMatchObject({ requests: 1, refused: 1 });

  const asker = await server.as('li.na');
  const { items } = await asker.call(listRequests, { query: { view: 'mine', service: 'old-desk' } });
  const request = await asker.call(readRequest, { params: { id: items[0]?.id ?? '' } });
  expect(request).toMatchObject({ state: 'completed', answers: { title: 'Printer', outcome: 'New printer' } });
  const desk = request.tasks.filter(({ step }) => step === 'desk');
  expect(desk.map(({ by, handed }) => [by?.name, handed?.text])).toEqual([
    ['张伟明', 'not mine'],
    ['老王', undefined],
  ]);
});

it('a mapping that names what is not there is refused before anything is read', async () => {
  const wrong = Mapping.parse({
    ...mapping,
    activities: { Woken: { do: 'reopen', to: 'nowhere' }, Done: { do: 'finish', step: 'desk', fills: ['colour'] } },
  });
  const { db, clock } = server;
  await expect(
    importLog({ db, clock, service: 'old-desk', path: join(folder, 'none.csv'), mapping: wrong }),
  ).rejects.toThrow(/no step "nowhere" to go on at[^]*fields does not say what "colour" is/);
});
