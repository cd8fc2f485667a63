import type { Tx } from '../../../platform/database.ts';
import { type ActionRecord, holdsAction } from '../../flows/index.ts';
import { type RequestRecord, lockRequest } from '../../records/index.ts';
import { ActionLost } from './action-failed.ts';

/** Locks the request and then its action, which must still be ours. Throws `ActionLost`. */
export async function holdBoth(tx: Tx, action: ActionRecord): Promise<RequestRecord> {
  const record = await lockRequest(tx, action.request_id);
  if (!record || !(await holdsAction(tx, action))) throw new ActionLost();
  return record;
}
