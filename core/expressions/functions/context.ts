import type { Run } from '../evaluate/run.ts';
import { isContext, type FeelContext, type FeelList, type FeelValue } from '../values/value.ts';
import { anyType, listType } from '../types.ts';
import { define, form } from './define.ts';

const contextKind = { kind: 'context' } as const;

/** A copy with one member set along a path of names. */
function put(context: FeelContext, path: readonly string[], value: FeelValue, run: Run): FeelContext | null {
  const [name, ...rest] = path;
  if (name === undefined) return null;
  run.charge(1 + (context.size >> 4));
  const copy = new Map(context);
  if (rest.length === 0) copy.set(name, value);
  else {
    const inner = context.get(name) ?? null;
    if (!isContext(inner)) return null;
    const changed = put(inner, rest, value, run);
    if (!changed) return null;
    copy.set(name, changed);
  }
  run.room(copy.size);
  return copy;
}

const isText = (value: FeelValue): value is string => typeof value === 'string';

export const contextFunctions = [
  define(
    'get value',
    '取记录里某个名字的值',
    'the member of a context by its name',
    form('m: context|null, key: string|null', anyType, ([context, key]) =>
      context === null || key === null ? null : ((context as FeelContext).get(key as string) ?? null),
    ),
    form('m: context, key: list', anyType, ([context, path]) => {
      let value: FeelValue = context as FeelContext;
      for (const name of path as FeelList) {
        if (!isContext(value) || !isText(name)) return null;
        value = value.get(name) ?? null;
      }
      return (path as FeelList).length ? value : null;
    }),
  ),
  define(
    'get entries',
    '记录里所有的名字和值',
    'names and values of a context',
    form('m: context', listType(anyType), ([context], run) => {
      run.charge((context as FeelContext).size);
      return [...(context as FeelContext)].map(
        ([key, value]) =>
          new Map<string, FeelValue>([
            ['key', key],
            ['value', value],
          ]),
      );
    }),
  ),
  define(
    'context',
    '由名字和值的列表得到记录',
    'a context from a list of keys and values',
    form('entries: list', contextKind, ([entries], run) => {
      const result = new Map<string, FeelValue>();
      for (const entry of entries as FeelList) {
        run.charge(1);
        if (!isContext(entry)) return null;
        const key = entry.get('key') ?? null;
        const value = entry.get('value');
        if (!isText(key) || value === undefined || result.has(key)) return null;
        result.set(key, value);
      }
      return result;
    }),
  ),
  define(
    'context put',
    '设置记录里某个名字的值',
    'a context with one member set',
    form('context: context, key: string, value: any', contextKind, ([context, key, value = null], run) =>
      put(context as FeelContext, [key as string], value, run),
    ),
    form('context: context, keys: list, value: any', contextKind, ([context, keys, value = null], run) => {
      const path = keys as FeelList;
      return path.every(isText) && path.length <= run.limits.depth
        ? put(context as FeelContext, path, value, run)
        : null;
    }),
  ),
  define(
    'context merge',
    '合并几个记录，后面的优先',
    'joins contexts; later ones win',
    form('contexts: list', contextKind, ([contexts], run) => {
      const result = new Map<string, FeelValue>();
      for (const context of contexts as FeelList) {
        if (!isContext(context)) return null;
        run.charge(1 + context.size);
        for (const [key, value] of context) result.set(key, value);
      }
      run.room(result.size);
      return result;
    }),
  ),
];
