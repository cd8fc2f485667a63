import type { Finding } from '@portico/core/errors.ts';

/** What every designer lets one do; `N`: what stands on its canvas, `P`: a place there. A `ref` names one thing. */
export type Edit<N, P> =
  | { kind: 'add'; nodes: readonly N[]; at: P }
  | { kind: 'remove'; ref: string }
  | { kind: 'move'; ref: string; to: P }
  | { kind: 'duplicate'; ref: string };

/** What a change comes to: the whole document anew, or why not (a key of the designer's texts). */
export type Outcome<C> =
  | {
      ok: true;
      content: C;
      /** What is chosen afterwards. */
      select: string | null;
      /** Changes with the same mark in a row are one step to undo. */
      mark?: string | undefined;
    }
  | { ok: false; reason: string; params?: Readonly<Record<string, string | number>> | undefined };

/**
 * All that the frame asks of a designer about the document `C`; pure. `K`: the kinds of its palette. One designer edits
 * one part of the document and may follow its changes into the rest.
 */
export interface DesignerModel<C, K extends string, N, P> {
  /** Tells designers of one document apart: each remembers what is chosen in it. */
  readonly name: string;
  /** All that can be chosen, in reading order. */
  refsOf(content: C): readonly string[];
  kindOf(content: C, ref: string): K | undefined;
  kindOfNode(node: N): K;
  run(content: C, edit: Edit<N, P>): Outcome<C>;
  /** One place up or down; null where there is none. */
  stepPlace(content: C, ref: string, by: 1 | -1): P | null;
  /** Where something of this kind goes when it is added and `ref` (or nothing) is chosen. */
  placeAfter(content: C, ref: string | null, kind: K): P;
  /** What is copied, as text that says by itself what it is; null: this cannot be copied. */
  toClipboard(content: C, ref: string): string | null;
  /** What such a text holds; null for any other text. */
  fromClipboard(text: string): readonly N[] | null;
  check(content: C): readonly Finding[];
  /** What a finding at this path is about; null: the whole. */
  refOfPath(path: string, refs: ReadonlySet<string>): string | null;
}

/** What a designer calls things, in the reader's language. */
export interface DesignerWords<C, K extends string, N> {
  /** Of the palette's pane, of the button that opens it on a phone, and what stands in the properties at first. */
  pane: { palette: string; add: string; nothingChosen: string };
  /** The name of what is there. */
  nameOf: (content: C, ref: string) => string;
  nameOfKind: (kind: K) => string;
  /** A new thing with the words it begins with. */
  newNode: (content: C, kind: K) => N;
  refused: (reason: string, params: Readonly<Record<string, string | number>>) => string;
}
