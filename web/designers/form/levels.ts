import { type Text, textOf } from '@portico/core/definitions/text.ts';

/** An option of a cascade. */
export interface Level {
  value: string;
  label: Text;
  children?: Level[] | undefined;
}

/** Options as lines, two spaces a level. */
export const linesOf = (options: readonly Level[], depth = 0): string =>
  options
    .map((each) => `${'  '.repeat(depth)}${textOf(each.label, 'zh')}\n${linesOf(each.children ?? [], depth + 1)}`)
    .join('')
    .replace(/\n$/, depth === 0 ? '' : '\n');

/** Lines as options. Words that stood at the same level before keep their value and their English. */
export function levelsOf(text: string, before: readonly Level[]): Level[] {
  const top: Level[] = [];
  const open: { depth: number; list: Level[]; old: readonly Level[] }[] = [{ depth: -1, list: top, old: before }];
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words === '') continue;
    const depth = line.length - line.trimStart().length;
    while (open.length > 1 && (open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const around = open.at(-1);
    if (!around) continue;
    const known = around.old.find((each) => textOf(each.label, 'zh') === words);
    const level: Level = { value: known?.value ?? words, label: known?.label ?? words };
    around.list.push(level);
    const children: Level[] = [];
    // Only options with something below them have children at all.
    open.push({ depth, list: children, old: known?.children ?? [] });
    levelChildren.set(level, children);
  }
  return finish(top);
}
const levelChildren = new WeakMap<Level, Level[]>();
const finish = (levels: readonly Level[]): Level[] =>
  levels.map((level) => {
    const children = levelChildren.get(level) ?? [];
    return children.length > 0 ? { ...level, children: finish(children) } : level;
  });
