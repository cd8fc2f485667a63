import type { z } from 'zod';
import type { listGroups, listPosts, PersonFacts } from '@portico/core/api/organisation.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { refOf, textOfNames } from './person.ts';
import { allGroups, allPosts, personFacts } from './sql-choices.ts';
import { peopleByIds } from './sql-people.ts';

/** What a form in the browser looks up; the server looks the same up when the form is sent. */
export async function readPersonFacts(ctx: Ctx, ids: readonly string[]): Promise<z.input<typeof PersonFacts>[]> {
  const facts = await personFacts(ctx.db, ids, { askedBy: ctx.actor.personId, withManager: true });
  return Object.entries(facts).map(([id, each]) => ({
    id,
    name: each.name ?? '',
    department: each.department ?? null,
    post: each.post ?? null,
    grade: each.grade ?? null,
    email: each.email ?? null,
    phone: each.phone ?? null,
    manager: each.manager ?? null,
    number: each.number ?? '',
  }));
}

export async function readPosts(db: Db): Promise<Reply<typeof listPosts>['items']> {
  const posts = await allPosts(db);
  const holders = await peopleByIds(
    db,
    posts.flatMap((post) => post.holder_id ?? []),
  );
  return posts.map((post) => {
    const holder = post.holder_id === null ? undefined : holders.get(post.holder_id);
    return {
      key: post.key,
      name: textOfNames(post.name, post.name_en),
      department: post.department_key,
      holder: holder ? refOf(holder) : null,
    };
  });
}

export async function readGroups(db: Db): Promise<Reply<typeof listGroups>['items']> {
  const groups = await allGroups(db);
  return groups.map(({ key, name, name_en, people }) => ({ key, name: textOfNames(name, name_en), people }));
}
