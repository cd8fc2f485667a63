import type { Endpoint } from '@portico/core/api/endpoint.ts';
import * as interventions from '@portico/core/api/interventions.ts';
import * as requests from '@portico/core/api/requests.ts';
import * as tasks from '@portico/core/api/tasks.ts';
import type { Command } from '@portico/core/flow-engine/index.ts';
import type { Answer, Client } from '../../../platform/api-client.ts';

/** What a person does, as a call. Commands of the shell (timers, people found, actions) have none. */
const ofTask = {
  approve: tasks.approveTask,
  reject: tasks.rejectTask,
  return: tasks.returnTask,
  finish: tasks.finishTask,
  claim: tasks.claimTask,
  release: tasks.releaseTask,
  transfer: tasks.transferTask,
  consult: tasks.consultTask,
  ask: tasks.askOnTask,
  answer: tasks.answerTask,
  'add-signers': tasks.addSigners,
  'remove-signer': tasks.removeSigner,
  'take-back': tasks.takeBackTask,
  reassign: interventions.reassignTask,
} as const;
const ofRequest = {
  withdraw: requests.withdrawRequest,
  resubmit: requests.resubmitRequest,
  urge: requests.urgeRequest,
  cancel: interventions.cancelRequest,
  jump: interventions.jumpRequest,
  suspend: interventions.suspendRequest,
  resume: interventions.resumeRequest,
  terminate: interventions.terminateRequest,
} as const;
const has = <T extends object>(table: T, type: string): type is string & keyof T => Object.hasOwn(table, type);

export interface Sent {
  client: Client;
  request: string;
  command: Command;
  /** Version of the task by its id, and of the request. */
  versions: { task(id: string): number | undefined; request: number };
  key: string;
}

/** Sends a command over HTTP; undefined when it is none of a person's. */
export function sendCommand({ client, request, command, versions, key }: Sent): Promise<Answer> | undefined {
  const { type, ...rest } = command;
  const send = (endpoint: Endpoint, id: string, body: object, ifMatch: number) =>
    client.send(endpoint, { params: { id }, body }, { ifMatch, key });
  if (has(ofTask, type) && 'task' in rest) {
    const { task, ...body } = rest;
    return send(ofTask[type], task, body, versions.task(task) ?? 1);
  }
  // A request that was withdrawn is a draft; it is submitted by sending it again.
  if (command.type === 'submit')
    return send(requests.resubmitRequest, request, { answers: command.answers }, versions.request);
  return has(ofRequest, type) ? send(ofRequest[type], request, rest, versions.request) : undefined;
}
