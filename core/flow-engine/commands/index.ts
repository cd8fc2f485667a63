import type { Process } from '../process.ts';
import type { Command, CommandType, Refusal } from '../types.ts';
import { correct, jump, reopen, resume, suspend, terminate } from './administration.ts';
import { approve, finish, reject, returnTask } from './decide-task.ts';
import { callBack, completeAction, failAction, fireTimer, retryAction } from './effects.ts';
import type { Handler } from './guards.ts';
import { addSigners, answer, ask, comeBack, consult, delegate, reassign, removeSigner, transfer } from './hand-over.ts';
import { migrate } from './migrate.ts';
import { claim, release } from './queue.ts';
import { cancel, urge, withdraw } from './requester.ts';
import { resolvePeople } from './resolve-people.ts';
import { resubmit, submit } from './submit.ts';
import { takeBack } from './take-back.ts';

type Handlers = { readonly [T in CommandType]: Handler<T> };

const handlers: Handlers = {
  submit,
  resubmit,
  'resolve-people': resolvePeople,
  approve,
  reject,
  return: returnTask,
  finish,
  claim,
  release,
  transfer,
  reassign,
  delegate,
  'come-back': comeBack,
  consult,
  ask,
  answer,
  'add-signers': addSigners,
  'remove-signer': removeSigner,
  'take-back': takeBack,
  withdraw,
  urge,
  cancel,
  jump,
  reopen,
  correct,
  migrate,
  suspend,
  resume,
  terminate,
  'fire-timer': fireTimer,
  'complete-action': completeAction,
  'fail-action': failAction,
  'retry-action': retryAction,
  'call-back': callBack,
};

/** Carries out a command; a new command does not compile until it has a handler. */
export function handle(process: Process, command: Command): Refusal | undefined {
  const handler = handlers[command.type] as (process: Process, command: Command) => Refusal | undefined;
  return handler(process, command);
}
