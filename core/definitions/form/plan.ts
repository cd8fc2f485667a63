import type { Field, Form } from './form.ts';
import { conditionOf, namesOf, type Parts, type Rule, type Rules, rulesOf, rulesOfColumn } from './rules.ts';
import { placedFieldsOf, walk } from './walk.ts';

/** What can be worked out for a field, each on its own, so that a rule only waits for what it reads. */
export type Aspect = 'layout' | 'visible' | 'value' | 'required' | 'readOnly' | 'options' | 'findings';

/** One thing to work out. `feeds` are nodes that must be worked out again when it changes. */
export interface PlanNode {
  aspect: Aspect;
  /** Index of the field in its group; of the layout for `layout`. */
  owner: number;
  /** Names read outside the group. */
  outside: ReadonlySet<string>;
  /** Indexes into `nodes`, all later. */
  feeds: number[];
}

export interface FieldPlan {
  index: number;
  field: Field;
  rules: Rules;
  /** Layouts around it that have a condition. */
  layouts: readonly number[];
  /** Columns, for a detail table. */
  group: GroupPlan | undefined;
}
export interface LayoutPlan {
  id: string;
  visible: boolean | Rule;
  layouts: readonly number[];
}

/** The fields of a form, or the columns of a table, with their nodes in an order in which everything read comes first. */
export interface GroupPlan {
  fields: readonly FieldPlan[];
  byId: ReadonlyMap<string, number>;
  nodes: readonly PlanNode[];
  /** Node to begin with when an answer was typed. */
  valueNode: readonly number[];
  /** Node that judges each field. */
  findingsNode: readonly number[];
  /** Nodes with a lower index are enough to know all values; a table works out the rest once it has them. */
  valuesEnd: number;
  /** Names outside that the nodes before / from `valuesEnd` read. */
  outsideValues: readonly string[];
  outsideRest: readonly string[];
  /** Names that wait for each other, each as the way round: `a`, `b`, `a`. */
  cycles: readonly (readonly string[])[];
  /** What the columns of a table ask once for all rows. */
  parts: Parts;
}
export interface FormPlan extends GroupPlan {
  layouts: readonly LayoutPlan[];
}

const plans = new WeakMap<Form, FormPlan>();

/** The plan of a form, made once. */
export function planOf(form: Form): FormPlan {
  let plan = plans.get(form);
  if (!plan) plans.set(form, (plan = makePlan(form)));
  return plan;
}

function makePlan(form: Form): FormPlan {
  const layouts: LayoutPlan[] = [];
  const places = new Map<object, number>();
  const conditioned = (within: readonly object[]) =>
    within.flatMap((place) => (places.has(place) ? [places.get(place) as number] : []));
  walk(form.items, {
    layout(layout, within) {
      const visible = conditionOf(layout.visible, true);
      layouts.push({ id: layout.id, visible, layouts: conditioned(within) });
      places.set(layout, layouts.length - 1);
    },
  });
  const fields = placedFieldsOf(form).map(({ field, within }, index): FieldPlan => {
    const around = conditioned(within).filter((i) => isConditioned(layouts, i));
    return { index, field, rules: rulesOf(field), layouts: around, group: groupOf(field) };
  });
  return { ...groupPlan(fields, layouts), layouts };
}

const isConditioned = (layouts: readonly LayoutPlan[], index: number): boolean =>
  layouts[index]?.visible !== true || (layouts[index]?.layouts ?? []).some((i) => isConditioned(layouts, i));

function groupOf(field: Field): GroupPlan | undefined {
  if (field.kind !== 'table') return undefined;
  const parts: Parts = new Map();
  const ids = new Set(field.columns.map(({ id }) => id));
  const columns = field.columns.map((column, index): FieldPlan => ({
    index,
    field: column,
    rules: rulesOfColumn(column, ids, parts),
    layouts: [],
    group: undefined,
  }));
  return { ...groupPlan(columns, []), parts };
}

interface Draft {
  aspect: Aspect;
  owner: number;
  names: Set<string>;
  needs: number[];
}

function groupPlan(fields: readonly FieldPlan[], layouts: readonly LayoutPlan[]): GroupPlan {
  const byId = new Map<string, number>();
  for (const plan of fields) if (!byId.has(plan.field.id)) byId.set(plan.field.id, plan.index);
  const drafts: Draft[] = [];
  const at = new Map<string, number>();
  const add = (aspect: Aspect, owner: number, rules: readonly (boolean | Rule | undefined)[]) => {
    at.set(`${aspect} ${owner}`, drafts.length);
    drafts.push({ aspect, owner, names: namesOf(rules), needs: [] });
    return drafts[drafts.length - 1] as Draft;
  };
  layouts.forEach((layout, i) => {
    if (typeof layout.visible !== 'boolean' || layout.layouts.length > 0) add('layout', i, [layout.visible]);
  });
  for (const plan of fields) addField(plan, add);
  // Needs: nodes of the same field in their natural order, and the values that the rules read.
  for (const draft of drafts) {
    const need = (key: string) => {
      const node = at.get(key);
      if (node !== undefined) draft.needs.push(node);
    };
    for (const name of draft.names) if (byId.has(name)) need(`value ${byId.get(name) as number}`);
    if (draft.aspect === 'layout') {
      for (const i of layouts[draft.owner]?.layouts ?? []) need(`layout ${i}`);
      continue;
    }
    const plan = fields[draft.owner] as FieldPlan;
    if (draft.aspect === 'visible') for (const i of plan.layouts) need(`layout ${i}`);
    else need(`visible ${draft.owner}`);
    if (draft.aspect === 'value') {
      if (isGivenByDefault(plan)) need(`readOnly ${draft.owner}`);
      if (plan.field.kind === 'lookup' && byId.has(plan.field.from))
        need(`value ${byId.get(plan.field.from) as number}`);
    }
    // What is read-only is not required, and is again once it is open.
    if (draft.aspect === 'required') need(`readOnly ${draft.owner}`);
    if (draft.aspect === 'findings')
      for (const each of ['value', 'required', 'readOnly', 'options']) need(`${each} ${draft.owner}`);
  }
  return { fields, byId, parts: new Map(), ...order(drafts, fields, layouts, byId) };
}

/** Read-only with a default: the default is the answer, so the value waits for both. */
export const isGivenByDefault = (plan: FieldPlan): boolean =>
  plan.rules.default !== undefined && plan.rules.readOnly !== false;

function addField(
  plan: FieldPlan,
  add: (aspect: Aspect, owner: number, rules: readonly (boolean | Rule | undefined)[]) => Draft,
) {
  const { rules, index, group } = plan;
  if (typeof rules.visible !== 'boolean' || plan.layouts.length > 0) add('visible', index, [rules.visible]);
  const value = add('value', index, [rules.value, isGivenByDefault(plan) ? rules.default : undefined]);
  if (typeof rules.required !== 'boolean') add('required', index, [rules.required]);
  if (typeof rules.readOnly !== 'boolean') add('readOnly', index, [rules.readOnly]);
  if (rules.options.length > 0)
    add(
      'options',
      index,
      rules.options.map((option) => option.rule),
    );
  const judged = [...rules.checks.map((check) => check.rule), ...rules.bounds.map((bound) => bound.rule)];
  const findings = add('findings', index, judged);
  for (const name of group?.outsideValues ?? []) value.names.add(name);
  for (const name of group?.outsideRest ?? []) findings.names.add(name);
}

/** Depth first; whoever is met again while still open closes a circle, which is told and cut. */
function order(
  drafts: readonly Draft[],
  fields: readonly FieldPlan[],
  layouts: readonly LayoutPlan[],
  byId: ReadonlyMap<string, number>,
): Omit<GroupPlan, 'fields' | 'byId' | 'parts'> {
  const sorted: number[] = [];
  const state = new Uint8Array(drafts.length);
  const open: number[] = [];
  const cycles: string[][] = [];
  const nameOf = (node: number) => {
    const draft = drafts[node] as Draft;
    return draft.aspect === 'layout' ? (layouts[draft.owner]?.id ?? '') : (fields[draft.owner]?.field.id ?? '');
  };
  const visit = (node: number) => {
    if (state[node] === 2) return;
    if (state[node] === 1) {
      const ring = [...open.slice(open.indexOf(node)), node].map(nameOf);
      cycles.push(ring.filter((name, i) => i === 0 || name !== ring[i - 1]));
      return;
    }
    state[node] = 1;
    open.push(node);
    for (const need of drafts[node]?.needs ?? []) visit(need);
    open.pop();
    state[node] = 2;
    sorted.push(node);
  };
  // All that values need first, the rest after.
  drafts.forEach((draft, node) => draft.aspect === 'value' && visit(node));
  const valuesEnd = sorted.length;
  drafts.forEach((_, node) => visit(node));
  const place = new Map(sorted.map((node, i) => [node, i]));
  const nodes = sorted.map((node): PlanNode => {
    const { aspect, owner, names } = drafts[node] as Draft;
    return { aspect, owner, outside: new Set([...names].filter((name) => !byId.has(name))), feeds: [] };
  });
  sorted.forEach((node, i) => {
    for (const need of drafts[node]?.needs ?? []) {
      const from = place.get(need) as number;
      if (from < i) nodes[from]?.feeds.push(i);
    }
  });
  const valueNode = fields.map(() => -1);
  const findingsNode = fields.map(() => -1);
  nodes.forEach((node, i) => {
    if (node.aspect === 'value') valueNode[node.owner] = i;
    if (node.aspect === 'findings') findingsNode[node.owner] = i;
  });
  const outside = (part: readonly PlanNode[]) => [...new Set(part.flatMap((node) => [...node.outside]))];
  return {
    nodes,
    valueNode,
    findingsNode,
    valuesEnd,
    outsideValues: outside(nodes.slice(0, valuesEnd)),
    outsideRest: outside(nodes.slice(valuesEnd)),
    cycles,
  };
}
