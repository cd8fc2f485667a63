import { useCallback, useState } from 'react';
import type { Endpoint, Input } from '@portico/core/api/endpoint.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import type { Problem } from '@portico/core/errors.ts';
import { call, CallError } from '../../api/call.ts';
import { useTakeFresh } from './use-request.ts';

/** An action that came too late: what was refused, how the request stands now, what had been typed. */
export interface Conflict {
  problem: Problem;
  fresh: RequestDetail | undefined;
  task: string | undefined;
  typed: string;
}

export interface ActOptions {
  ifMatch: number;
  /** Task acted on. */
  task?: string;
  /** What the person typed for it: shown again when it was refused. */
  typed?: string;
}

export interface Acting {
  /** Name of what is on its way, for the button that shows it. */
  pending: string | null;
  error: CallError | null;
  conflict: Conflict | null;
  /** Answers the request after the action; undefined when it was refused (then `error` or `conflict` says why). */
  run<E extends Endpoint>(
    name: string,
    endpoint: E,
    input: Input<E>,
    options: ActOptions,
  ): Promise<RequestDetail | undefined>;
  dismiss(): void;
}

/**
 * Acts on a request and shows what came of it. A conflict reads the request again, so that the screen tells who was
 * first and how things stand, beside what the person had typed.
 */
export function useAct(request: Pick<RequestDetail, 'id'>): Acting {
  const takeFresh = useTakeFresh();
  const [pending, setPending] = useState<string | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const id = request.id;

  const dismiss = useCallback(() => {
    setError(null);
    setConflict(null);
  }, []);

  const run = useCallback<Acting['run']>(
    async (name, endpoint, input, { ifMatch, task, typed = '' }) => {
      dismiss();
      setPending(name);
      try {
        const reply = (await call(endpoint, input, { ifMatch })) as RequestDetail;
        takeFresh(reply);
        return reply;
      } catch (caught) {
        if (!(caught instanceof CallError)) throw caught;
        if (caught.problem.status !== 409) {
          setError(caught);
          return undefined;
        }
        const fresh = currentOf(caught.problem) ?? (await call(readRequest, { params: { id } }).catch(() => undefined));
        if (fresh) takeFresh(fresh);
        setConflict({ problem: caught.problem, fresh, task, typed });
        return undefined;
      } finally {
        setPending(null);
      }
    },
    [id, dismiss, takeFresh],
  );
  return { pending, error, conflict, run, dismiss };
}

/** The request as the refusal brought it along, if it did. */
function currentOf(problem: Problem): RequestDetail | undefined {
  const parsed = readRequest.reply.safeParse(problem.current);
  return parsed.success ? parsed.data : undefined;
}
