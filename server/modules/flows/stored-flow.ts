import type { FlowState } from '@portico/core/flow-engine/index.ts';
import type { RequestRecord } from '../records/index.ts';

/** What `record_request.flow_state` holds: the engine's state and the version of each task. */
export interface StoredFlow {
  state: FlowState;
  /** Sequence number of the request at the task's last change; what `If-Match` carries (R3). */
  versions: Record<string, number>;
}

/** The engine's state of a stored request. */
export const flowStateOf = (record: Pick<RequestRecord, 'flow_state'>): FlowState =>
  (record.flow_state as StoredFlow).state;
/** Version of a task as readers were last told. */
export const taskVersionOf = (record: RequestRecord, task: string): number | undefined =>
  (record.flow_state as StoredFlow).versions[task];
