import type { Text } from '@portico/core/definitions/text.ts';
import type { Db } from '../../platform/database.ts';
import { currentCategories, currentServices } from '../definitions/index.ts';
import { allTeams, departmentTree, peopleByIds } from '../identity/index.ts';
import type { Labels } from '../records/index.ts';
import type { Key } from './rules.ts';

/** What to call the keys of one dimension; keys nobody knows (any more) are absent. */
export async function labelsOf(db: Db, labels: Labels, keys: readonly Key[]): Promise<ReadonlyMap<Key, Text>> {
  if (typeof labels === 'object') return new Map(Object.entries(labels));
  switch (labels) {
    case 'service':
      return new Map((await currentServices(db)).map((service) => [service.key, service.content.name]));
    case 'category':
      return new Map((await currentCategories(db)).map((category) => [category.key, category.content.name]));
    case 'team':
      return new Map((await allTeams(db)).map((team) => [team.key, team.name]));
    case 'department':
      return new Map((await departmentTree(db)).map((department) => [department.key, department.name]));
    case 'person': {
      const ids = keys.filter((key) => typeof key === 'string');
      const people = await peopleByIds(db, ids);
      return new Map([...people].map(([id, person]) => [id, { zh: person.name, en: person.nameEn ?? person.name }]));
    }
  }
}
