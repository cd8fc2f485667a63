import { expect, it } from 'vitest';
import { listGroups, searchPeople } from '@portico/core/api/organisation.ts';
import { inTransaction } from '../../platform/database.ts';
import { testServer } from '../../test/test-server.ts';
import { setDisabled } from './sql-write.ts';

// What definitions name by log-in name or key, the designers call as people do.
const server = await testServer();
const reader = await server.as('li.na');

it('finds people by their log-in names, also those who left', async () => {
  const left = await server.personId('luo.jun');
  await inTransaction(server.db, (tx) => setDisabled(tx, left, new Date(server.clock.now())));
  const { items } = await reader.call(searchPeople, { query: { logins: 'Song.Bowen,luo.jun,no.body' } });
  expect(items.map(({ login }) => login).sort()).toEqual(['luo.jun', 'song.bowen']);
});

it('lists the groups with how many they are', async () => {
  const { items } = await reader.call(listGroups);
  expect(items.find(({ key }) => key === 'budget-owners')).toMatchObject({ name: { en: 'Budget owners' } });
  expect(items.every(({ people }) => people > 0)).toBe(true);
});
