import { describe, expect, it } from 'vitest';
import * as organisation from '@portico/core/api/organisation.ts';
import * as session from '@portico/core/api/session.ts';
import { testServer } from '../../test/test-server.ts';

const server = await testServer();

describe('who calls', () => {
  it('knows the holder of a token, over inject and over HTTP', async () => {
    for (const over of ['inject', 'http'] as const) {
      const me = await (await server.as('he.jiayi', over)).call(session.readMe);
      expect(me.person).toMatchObject({ login: 'he.jiayi', name: '何嘉怡', language: 'zh' });
      expect(me.roles).toEqual(['employee', 'agent']);
      expect(me.teams).toEqual([{ key: 'it-desk', name: { zh: 'IT 服务台', en: 'IT desk' }, lead: true }]);
      expect(me.headOf.map(({ key }) => key)).toEqual(['it-service']);
    }
  });
  it('refuses nobody and an unknown token', async () => {
    const nobody = await server.anonymous();
    expect(await nobody.fail(session.readMe)).toMatchObject({ status: 401, reason: 'not-logged-in' });
    const headers = { authorization: 'Bearer portico_nothing' };
    expect(await nobody.fail(session.readMe, {}, { headers })).toMatchObject({
      status: 401,
      reason: 'credential-not-valid',
    });
  });
  it('finds people by pinyin, initials, English and Chinese', async () => {
    const client = await server.as('li.na');
    for (const q of ['lina', 'ln', 'Na Li', '李娜', 'li.na']) {
      const page = await client.call(organisation.searchPeople, { query: { q } });
      expect(
        page.items.map((person) => person.login),
        q,
      ).toContain('li.na');
    }
  });
});
