import type { DefinitionKind } from '../kind.ts';
import { Category } from './category.ts';

export const categoryKind: DefinitionKind<Category> = {
  kind: 'category',
  schema: Category,
  version: 1,
  upgrades: {},
  blank: ({ key, name }) => ({ schema: 1, key, name, order: 0 }),
  refersTo: () => [],
  check: () => [],
};
