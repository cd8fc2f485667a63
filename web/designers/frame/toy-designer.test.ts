// A designer of shopping lists, as small as one can be: whatever holds for it holds for every designer on the frame.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actsOf } from './acts.ts';
import { choose, type DocumentState, labelsOf, openDocument, put } from './document.ts';
import { redo, undo } from './history.ts';
import type { DesignerModel, DesignerWords, Outcome } from './model.ts';

interface Draft {
  title: string;
  list: readonly string[];
  notes: readonly string[];
}
type Kind = 'fruit' | 'tool';

/** A designer of one list of the draft; a thing is named by its word, which stands once. */
const designerOf = (part: 'list' | 'notes'): DesignerModel<Draft, Kind, string, number> => {
  const put = (draft: Draft, list: readonly string[], select: string | null): Outcome<Draft> => ({
    ok: true,
    content: { ...draft, [part]: list },
    select,
  });
  return {
    name: part,
    refsOf: (draft) => draft[part],
    kindOf: (draft, ref) => (draft[part].includes(ref) ? 'fruit' : undefined),
    kindOfNode: () => 'fruit',
    run(draft, edit) {
      const list = draft[part];
      if (edit.kind === 'add') {
        if (edit.nodes.some((node) => list.includes(node))) return { ok: false, reason: 'twice' };
        return put(draft, [...list.slice(0, edit.at), ...edit.nodes, ...list.slice(edit.at)], edit.nodes[0] ?? null);
      }
      const at = list.indexOf(edit.ref);
      if (at < 0) return { ok: false, reason: 'gone' };
      const rest = list.filter((each) => each !== edit.ref);
      if (edit.kind === 'remove') return put(draft, rest, rest[at] ?? null);
      if (edit.kind === 'duplicate') return put(draft, [...list, `${edit.ref}'`], `${edit.ref}'`);
      const to = edit.to > at ? edit.to - 1 : edit.to;
      return put(draft, [...rest.slice(0, to), edit.ref, ...rest.slice(to)], edit.ref);
    },
    stepPlace(draft, ref, by) {
      const to = draft[part].indexOf(ref) + by;
      return to < 0 || to >= draft[part].length ? null : by > 0 ? to + 1 : to;
    },
    placeAfter: (draft, ref) => (ref === null ? draft[part].length : draft[part].indexOf(ref) + 1),
    toClipboard: (_draft, ref) => `${part}:${ref}`,
    fromClipboard: (text) => (text.startsWith('list:') ? [text.slice(5)] : null),
    check: (draft) => (draft[part].length === 0 ? [{ path: part, code: 'empty' }] : []),
    refOfPath: (path, refs) => (refs.has(path) ? path : null),
  };
};
let made = 0;
const words: DesignerWords<Draft, Kind, string> = {
  pane: { palette: 'Things', add: 'Add', nothingChosen: 'Choose one' },
  nameOf: (_draft, ref) => ref,
  nameOfKind: (kind) => kind,
  newNode: (_draft, kind) => `${kind} ${(made += 1)}`,
  refused: (reason) => reason,
};

/** A page with both designers on one document, as the hooks make it. */
class Bench {
  state: DocumentState<Draft>;
  said: string[] = [];
  refused: string[] = [];
  constructor(draft: Draft) {
    this.state = openDocument(draft);
  }
  get draft(): Draft {
    return this.state.present.content;
  }
  acts(part: 'list' | 'notes' = 'list') {
    const model = designerOf(part);
    return actsOf({
      content: this.draft,
      selected: this.state.present.selection[part] ?? null,
      model,
      words,
      run: (change, label) => {
        const outcome = change(this.draft);
        if (!outcome.ok) this.refused.push(outcome.reason);
        else
          this.state = put(this.state, outcome.content, {
            selection: { [part]: outcome.select },
            mark: outcome.mark ?? null,
            label: label ?? null,
          });
        return outcome.ok;
      },
      say: (told) => this.said.push(told),
      tell: (what, { name }) => `${what} ${name}`,
    });
  }
}
const first: Draft = { title: 'Saturday', list: ['apple', 'pear'], notes: [] };

describe('a designer on the frame', () => {
  it('adds behind what is chosen, says it, chooses it, and names the step', () => {
    const bench = new Bench(first);
    bench.state = choose(bench.state, 'list', 'apple');
    bench.acts().add('fruit');
    expect(bench.draft.list).toEqual(['apple', `fruit ${made}`, 'pear']);
    expect(bench.state.present.selection['list']).toBe(`fruit ${made}`);
    expect(bench.said).toEqual(['added fruit']);
    expect(labelsOf(bench.state)).toEqual({ undo: 'added fruit', redo: null });
  });

  it('moves by step and by place, and has no tools while nothing is chosen', () => {
    const bench = new Bench(first);
    expect(bench.acts().tools).toEqual({ up: null, down: null, duplicate: null, remove: null });
    bench.state = choose(bench.state, 'list', 'apple');
    bench.acts().tools.down?.();
    expect(bench.draft.list).toEqual(['pear', 'apple']);
    // There is no place further down: nothing happens, nothing is a step.
    const before = bench.state;
    bench.acts().tools.down?.();
    expect(bench.state).toBe(before);
    bench.acts().move('apple', 0);
    expect(bench.draft.list).toEqual(['apple', 'pear']);
  });

  it('tells a refusal and changes nothing', () => {
    const bench = new Bench(first);
    const before = bench.state;
    expect(bench.acts().addAll(['apple'])).toBe(false);
    expect(bench.refused).toEqual(['twice']);
    expect(bench.state).toBe(before);
  });

  it('copies into the list of another document, and leaves any other text alone', () => {
    const here = new Bench(first);
    here.state = choose(here.state, 'list', 'pear');
    const text = here.acts().copied() ?? '';
    const there = new Bench({ ...first, list: [] });
    expect(there.acts().paste('just words')).toBe(false);
    expect(there.acts().paste(text)).toBe(true);
    expect(there.draft.list).toEqual(['pear']);
    expect(labelsOf(there.state).undo).toBe('pasted fruit');
  });
});

describe('one document, several hands', () => {
  it('takes back in order what two designers and a text did, and chooses again what was chosen', () => {
    const bench = new Bench(first);
    bench.state = choose(bench.state, 'list', 'pear');
    bench.acts('list').tools.remove?.();
    bench.acts('notes').add('tool');
    // The expert's text replaces everything at once.
    bench.state = put(bench.state, { title: 'Sunday', list: ['plum'], notes: [] });
    expect(labelsOf(bench.state).undo).toBeNull();
    bench.state = undo(bench.state);
    expect(bench.draft).toEqual({ title: 'Saturday', list: ['apple'], notes: [`tool ${made}`] });
    bench.state = undo(bench.state);
    expect(bench.draft.notes).toEqual([]);
    bench.state = undo(bench.state);
    expect(bench.draft).toBe(first);
    expect(bench.state.present.selection['list']).toBe('pear');
    for (let n = 0; n < 3; n++) bench.state = redo(bench.state);
    expect(bench.draft.title).toBe('Sunday');
  });

  it('takes any acts back to the beginning and forth to the end', () => {
    const act = fc.record({
      part: fc.constantFrom('list' as const, 'notes' as const),
      what: fc.constantFrom('add', 'up', 'down', 'remove', 'duplicate', 'choose', 'text' as const),
      n: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
        const bench = new Bench(first);
        for (const { part, what, n } of acts) {
          const there = bench.draft[part];
          if (what === 'choose') bench.state = choose(bench.state, part, there[n % Math.max(1, there.length)] ?? null);
          else if (what === 'text') bench.state = put(bench.state, { ...bench.draft, title: `title ${n}` });
          else if (what === 'add') bench.acts(part).add('fruit');
          else bench.acts(part).tools[what as 'up']?.();
        }
        const last = bench.draft;
        while (bench.state.past.length > 0) bench.state = undo(bench.state);
        expect(bench.draft).toBe(first);
        while (bench.state.future.length > 0) bench.state = redo(bench.state);
        expect(bench.draft).toBe(last);
      }),
    );
  });
});
