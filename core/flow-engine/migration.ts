import { kindOfStep } from '../definitions/flow/steps/registry.ts';
import type { Flow } from '../definitions/flow/flow.ts';
import type { Finding } from '../errors.ts';
import { branchesOf } from '../definitions/flow/branches.ts';
import { amendStep, type FlowIndex, indexOf } from './flow-index.ts';
import { stageIn } from './lookup.ts';
import type { FlowState, FrozenNode, ResumePoint, Scope, Stage, StageId } from './model.ts';

/** Old step ids to new ones; a step that is not named keeps its id. */
export type StepMapping = Readonly<Record<string, string>>;

export interface MigrationPreview {
  /** Why it cannot be done, by step: `step-gone`, `kind-differs`, `place-differs`, `branch-gone`. Empty: it can. */
  findings: Finding[];
  /** Where the request stands, before and after. */
  stands: { step: string; to: string }[];
  /** Steps passed that the new version does not have: their decisions stay on record, one cannot return to them. */
  lost: string[];
  /** Stages of those. */
  former: StageId[];
  /** Branches of live blocks that are new: they are not begun any more. */
  notBegun: { step: string; branch: string }[];
}

/**
 * What moving a running request to another version of its flow would do. Every live position must have its place in the
 * new version: the same block and branch around it (each may have a new id), and a step of the same kind.
 */
export function previewMigration(to: Flow, state: FlowState, mapping: StepMapping = {}): MigrationPreview {
  const preview: MigrationPreview = { findings: [], stands: [], lost: [], former: [], notBegun: [] };
  const migration: Migration = { index: indexOf(to), state, mapping, preview };
  checkScope(migration, state.top);
  for (const point of Object.values(state.resumes)) checkPoint(migration, point);
  for (const stage of Object.values(state.stages)) {
    if (stage.step === amendStep || fits(migration, stage) === undefined) continue;
    // Live ones have been told with their reason.
    if (stage.leftAt === undefined) continue;
    preview.former.push(stage.id);
    if (!preview.lost.includes(stage.step)) preview.lost.push(stage.step);
  }
  return preview;
}

interface Migration {
  index: FlowIndex;
  state: FlowState;
  mapping: StepMapping;
  preview: MigrationPreview;
}

/** The id of a step in the new version. */
export const mapped = (mapping: StepMapping, step: string): string =>
  Object.hasOwn(mapping, step) ? (mapping[step] ?? step) : step;

/** Why a stage has no place in the new version; undefined when it has. */
function fits({ index, state, mapping }: Migration, stage: Stage): string | undefined {
  const place = index.steps.get(mapped(mapping, stage.step));
  if (!place) return 'step-gone';
  if (place.step.kind !== stage.kind) return 'kind-differs';
  const parent = stage.parent === undefined ? undefined : mapped(mapping, stageIn(state, stage.parent).step);
  if (place.parent !== parent || place.branch !== stage.branch) return 'place-differs';
  return parent === undefined && place.track !== state.track && stage.leftAt === undefined
    ? 'place-differs'
    : undefined;
}

function checkScope(migration: Migration, scope: Scope): void {
  if (scope.live === null) return;
  const { index, state, mapping, preview } = migration;
  const stage = stageIn(state, scope.live);
  if (stage.step === amendStep) return;
  const to = mapped(mapping, stage.step);
  const flaw = fits(migration, stage);
  if (flaw !== undefined) {
    preview.findings.push({ path: stage.step, code: flaw, params: { to } });
    return;
  }
  const step = index.steps.get(to)?.step;
  const block = state.blocks[stage.id];
  if (!block || !step) {
    preview.stands.push({ step: stage.step, to });
    return;
  }
  const branches = new Set(branchesOf(step).map(({ id }) => id));
  for (const [branch, inner] of Object.entries(block.scopes)) {
    if (branches.has(branch)) checkScope(migration, inner);
    else if (inner.live !== null || inner.status === 'live')
      preview.findings.push({ path: stage.step, code: 'branch-gone', params: { branch } });
  }
  if (kindOfStep(step).way !== 'branches') return;
  for (const branch of branches) if (!block.scopes[branch]) preview.notBegun.push({ step: to, branch });
}

/** A request that will come straight back to where it was returned from: that place must be there too. */
function checkPoint(migration: Migration, { node }: ResumePoint): void {
  checkNode(migration, node);
}
function checkNode(migration: Migration, node: FrozenNode): void {
  const stage = stageIn(migration.state, node.stage);
  const flaw = stage.step === amendStep ? undefined : fits(migration, stage);
  const isKnown = migration.preview.findings.some(({ path }) => path === node.step);
  if (flaw !== undefined && !isKnown)
    migration.preview.findings.push({
      path: node.step,
      code: flaw,
      params: { to: mapped(migration.mapping, node.step), isReturner: true },
    });
  for (const scope of Object.values(node.scopes ?? {})) if (scope.node) checkNode(migration, scope.node);
  if (node.resume) checkPoint(migration, node.resume);
}
