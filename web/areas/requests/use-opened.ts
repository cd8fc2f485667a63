import { useEffect } from 'react';
import { listNotices, readNotices } from '@portico/core/api/messages.ts';
import type { RequestDetail } from '@portico/core/api/requests.ts';
import { useWrite } from '../../api/hooks.ts';

/** Says that the reader has opened a request they were told of: its notices are read, and who copied them in sees it. */
export function useOpened({ id, hasNews }: Pick<RequestDetail, 'id' | 'hasNews'>): void {
  // `run` is new at each drawing, so the effect does not depend on it.
  // A receipt that did not arrive is given at the next opening; it is nothing the reader could mend.
  const { run } = useWrite(readNotices, { quiet: true, refreshes: [listNotices] });
  useEffect(() => {
    if (hasNews) void run({ body: { request: id } });
  }, [id, hasNews]);
}
