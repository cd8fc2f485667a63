import type { FeelType } from './types.ts';
import type { FeelValue } from './values/value.ts';

/** Where a node stands in the source, in UTF-16 units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Iterator extends Place {
  readonly name: string;
  readonly source: SyntaxNode;
  /** Present: from `source` up or down to this number or date. */
  readonly end?: SyntaxNode;
}
export interface ContextEntry extends Place {
  readonly name: string;
  readonly value: SyntaxNode;
}
export interface FormalParameter extends Place {
  readonly name: string;
  readonly type?: TypeNode;
}
/** A type as written; `type` is undefined when the name is not known to FEEL. */
export interface TypeNode extends Place {
  readonly type?: FeelType;
}

/** Our own tree of a FEEL expression; nothing of the parser's tree is left in it. */
export type SyntaxNode = Place &
  (
    | {
        readonly kind: 'literal';
        readonly value: FeelValue;
        readonly form: 'null' | 'boolean' | 'number' | 'string' | 'at';
      }
    | { readonly kind: 'name'; readonly name: string }
    /** `?`, the value that a unary test is about. */
    | { readonly kind: 'input' }
    | { readonly kind: 'path'; readonly object: SyntaxNode; readonly name: string }
    | { readonly kind: 'filter'; readonly list: SyntaxNode; readonly condition: SyntaxNode }
    | {
        readonly kind: 'call';
        readonly callee: SyntaxNode;
        readonly args: readonly SyntaxNode[];
        readonly names?: readonly string[];
      }
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: SyntaxNode;
        readonly right: SyntaxNode;
      }
    | { readonly kind: 'negate'; readonly operand: SyntaxNode }
    | {
        readonly kind: 'comparison';
        readonly operator: ComparisonOperator;
        readonly left: SyntaxNode;
        readonly right: SyntaxNode;
      }
    | { readonly kind: 'between'; readonly value: SyntaxNode; readonly low: SyntaxNode; readonly high: SyntaxNode }
    | { readonly kind: 'in'; readonly value: SyntaxNode; readonly tests: readonly SyntaxNode[] }
    | { readonly kind: 'and' | 'or'; readonly operands: readonly SyntaxNode[] }
    | { readonly kind: 'if'; readonly condition: SyntaxNode; readonly then: SyntaxNode; readonly otherwise: SyntaxNode }
    | { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly body: SyntaxNode }
    | { readonly kind: 'some' | 'every'; readonly iterators: readonly Iterator[]; readonly body: SyntaxNode }
    | { readonly kind: 'instance-of'; readonly value: SyntaxNode; readonly type: TypeNode }
    | { readonly kind: 'list'; readonly items: readonly SyntaxNode[] }
    | { readonly kind: 'context'; readonly entries: readonly ContextEntry[] }
    | {
        readonly kind: 'range';
        readonly low: SyntaxNode;
        readonly high: SyntaxNode;
        readonly isLowIncluded: boolean;
        readonly isHighIncluded: boolean;
      }
    /** `>= 5` on its own: a test, and as a value the range it stands for. */
    | { readonly kind: 'test'; readonly operator: ComparisonOperator; readonly end: SyntaxNode }
    | {
        readonly kind: 'function';
        readonly parameters: readonly FormalParameter[];
        readonly body: SyntaxNode;
        readonly isExternal: boolean;
      }
    /** Only at the top of a unary-tests source. No tests: `-`, anything fits. */
    | {
        readonly kind: 'unary-tests';
        readonly tests: readonly SyntaxNode[];
        readonly isNegated: boolean;
        readonly isWildcard: boolean;
      }
  );

export type SyntaxKind = SyntaxNode['kind'];
export type NodeOf<K extends SyntaxKind> = Extract<SyntaxNode, { kind: K }>;

/** The nodes directly below a node. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
    case 'input':
      return [];
    case 'path':
      return [node.object];
    case 'filter':
      return [node.list, node.condition];
    case 'call':
      return [node.callee, ...node.args];
    case 'arithmetic':
    case 'comparison':
      return [node.left, node.right];
    case 'negate':
      return [node.operand];
    case 'between':
      return [node.value, node.low, node.high];
    case 'in':
      return [node.value, ...node.tests];
    case 'and':
    case 'or':
      return node.operands;
    case 'if':
      return [node.condition, node.then, node.otherwise];
    case 'for':
    case 'some':
    case 'every':
      return [...node.iterators.flatMap((i) => (i.end ? [i.source, i.end] : [i.source])), node.body];
    case 'instance-of':
      return [node.value];
    case 'list':
      return node.items;
    case 'context':
      return node.entries.map((entry) => entry.value);
    case 'range':
      return [node.low, node.high];
    case 'test':
      return [node.end];
    case 'function':
      return [node.body];
    case 'unary-tests':
      return node.tests;
  }
}
