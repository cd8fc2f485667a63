import { runAgenda } from '../advance.ts';
import { liveChildren } from '../draft.ts';
import { stageIn } from '../lookup.ts';
import { previewMigration } from '../migration.ts';
import type { StageId } from '../model.ts';
import { settle } from '../outcome.ts';
import { emit, isFinal, type Process, stepOf } from '../process.ts';
import { joinIfDone } from '../steps/parallel.ts';
import { type Handler, refuseAdministration, refuseEnded } from './guards.ts';

/** 迁移: a running request goes on with another version of its flow: the one the command is decided with. */
export const migrate: Handler<'migrate'> = (process, { mapping = {}, reason }) => {
  const { state } = process.draft;
  const no = refuseAdministration(process, reason) ?? refuseEnded(state);
  if (no) return no;
  const { findings, former } = previewMigration(process.index.flow, state, mapping);
  if (findings.length > 0) return { code: 'conflict', reason: 'cannot-migrate', findings };
  emit(process, 'request.migrated', { mapping, former, reason });
  if (state.status === 'suspended') return undefined;
  for (const stage of liveStages(process, process.draft.state.top.live)) reconsider(process, stage);
  return undefined;
};

function liveStages(process: Process, from: StageId | null): StageId[] {
  if (from === null) return [];
  return [...liveChildren(process.draft.state, from).flatMap((child) => liveStages(process, child)), from];
}

/** Another rule for deciding may hold already over what has been decided. */
function reconsider(process: Process, stage: StageId): void {
  const { state } = process.draft;
  if (isFinal(state) || state.status !== 'running' || stageIn(state, stage).leftAt !== undefined) return;
  const step = stepOf(process, stage);
  if (step?.kind === 'approve' && (state.tasksOf[stage]?.length ?? 0) > 0) settle(process, stage);
  if (step?.kind === 'parallel') joinIfDone(process, stage, step);
  runAgenda(process);
}
