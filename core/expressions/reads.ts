import { builtinOf } from './functions/table.ts';
import { type SyntaxNode, childrenOf } from './syntax.ts';

/** Names bound inside the expression, with the path they run over when that is known: `for r in items` binds r to items. */
interface Bound {
  readonly name: string;
  readonly path: string | null;
  readonly outer: Bound | null;
}

/** Which names and paths of its surroundings a tree reads. Inside a filter, a name may mean a member or a name outside: both count. */
export function readsOf(tree: SyntaxNode): { names: ReadonlySet<string>; paths: ReadonlySet<string> } {
  const names = new Set<string>();
  const paths = new Set<string>();

  const find = (name: string, bound: Bound | null): Bound | null => {
    for (let b = bound; b; b = b.outer) if (b.name === name) return b;
    return null;
  };
  const read = (path: string) => {
    names.add(path.split('\u0000')[0] ?? path);
    paths.add(path.split('\u0000').join('.'));
  };

  /** Visits a node and gives the path its value stands at, if it is one. */
  const visit = (node: SyntaxNode, bound: Bound | null): string | null => {
    switch (node.kind) {
      case 'name': {
        const own = find(node.name, bound);
        if (own) return own.path;
        for (let b = bound; b; b = b.outer) if (b.name === '' && b.path !== null) read(`${b.path}\u0000${node.name}`);
        // A function's name alone, unless the surroundings have it too, is no field; it costs nothing to watch it.
        read(node.name);
        return node.name;
      }
      case 'path': {
        const object = visit(node.object, bound);
        if (object === null) return null;
        const path = `${object}\u0000${node.name}`;
        read(path);
        return path;
      }
      case 'filter': {
        const list = visit(node.list, bound);
        visit(node.condition, { name: '', path: list, outer: { name: 'item', path: list, outer: bound } });
        return list;
      }
      case 'call':
        if (node.callee.kind !== 'name') visit(node.callee, bound);
        else if (!builtinOf(node.callee.name) && !find(node.callee.name, bound)) read(node.callee.name);
        for (const arg of node.args) visit(arg, bound);
        return null;
      case 'for':
      case 'some':
      case 'every': {
        let inner = bound;
        for (const iterator of node.iterators) {
          const path = visit(iterator.source, inner);
          if (iterator.end) visit(iterator.end, inner);
          inner = { name: iterator.name, path, outer: inner };
        }
        if (node.kind === 'for') inner = { name: 'partial', path: null, outer: inner };
        visit(node.body, inner);
        return null;
      }
      case 'context': {
        let inner = bound;
        for (const entry of node.entries) inner = { name: entry.name, path: visit(entry.value, inner), outer: inner };
        return null;
      }
      case 'function': {
        let inner = bound;
        for (const parameter of node.parameters) inner = { name: parameter.name, path: null, outer: inner };
        if (!node.isExternal) visit(node.body, inner);
        return null;
      }
      case 'in':
        for (const child of childrenOf(node)) visit(child, bound);
        return null;
      default:
        for (const child of childrenOf(node)) visit(child, bound);
        return null;
    }
  };
  visit(tree, null);
  return { names, paths };
}
