import { describe, expect, it } from 'vitest';
import { fieldKinds, Form, isLayout } from '@portico/core/definitions/form/index.ts';
import { designer as en } from '../../i18n/en/designer.ts';
import { designer as zh } from '../../i18n/zh/designer.ts';
import { frame } from '../../i18n/zh/frame.ts';
import { fieldDesigns } from './fields/registry.ts';
import { groups } from './kinds.ts';
import { isFieldKind, kindOfNode, newNode, type NodeKind, run } from './model/index.ts';
import type { Setting } from './settings.ts';

const kinds = groups.flatMap((group) => group.kinds);
function settingsOf(kind: NodeKind): readonly Setting[] {
  const design: { settings?: readonly Setting[] } = isFieldKind(kind) ? fieldDesigns[kind] : {};
  return design.settings ?? [];
}
const words = { name: '名称', option: (n: number) => `选项 ${n}`, pane: (n: number) => `${n}`, column: '列' };

describe('the palette', () => {
  it('has every field kind once, each with a name in both languages', () => {
    expect(kinds).toEqual(expect.arrayContaining(Object.keys(fieldKinds)));
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const kind of kinds) {
      expect(zh.kind).toHaveProperty(kind);
      expect(en.kind).toHaveProperty(kind);
    }
  });
  it.each(kinds)('%s: what is made fits the schema, and so does every setting', (kind) => {
    const outcome = run(
      { schema: 1, items: [] },
      { kind: 'add', nodes: [newNode(kind, words, new Set())], at: { owner: null, part: 0, index: 0 } },
    );
    expect(outcome.ok).toBe(true);
    if (!outcome.ok || outcome.select === null) return;
    const made = outcome.form.items[0];
    expect(made && kindOfNode(made)).toBe(kind);
    for (const setting of settingsOf(kind)) {
      const plain = {
        number: 5,
        toggle: true,
        text: 'requester',
        words: '件',
        formula: '1',
        pick: setting.options?.[0],
        list: ['.pdf'],
        scope: { departments: ['sales'], teams: ['it-desk'] },
      }[setting.type];
      const set = run(outcome.form, { kind: 'set', ref: outcome.select, name: setting.name, value: plain });
      expect(set.ok && Form.safeParse(set.form).success, `${kind}.${setting.name}`).toBe(true);
      expect(zh.setting).toHaveProperty(setting.name);
      const named = setting.type === 'scope' ? frame.scopeOf : zh.choice;
      for (const each of setting.options ?? []) if (setting.name !== 'currency') expect(named).toHaveProperty(each);
    }
    expect(made && isLayout(made)).toBe(!(kind in fieldKinds));
  });
});
