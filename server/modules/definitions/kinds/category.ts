import type { Category } from '@portico/core/definitions/category/category.ts';
import { categoryKind } from '@portico/core/definitions/category/kind.ts';
import type { StoredKind } from './stored-kind.ts';

export const storedCategory: StoredKind<Category> = {
  name: 'category',
  core: categoryKind,
  check: (_db, _now, category) => Promise.resolve(categoryKind.check(category)),
  mayEdit: ({ roles, owns }, key) => roles.includes('administrator') || owns.includes(key),
  missing: 'no-such-category',
};
