import { useEffect, useEffectEvent } from 'react';
import { listNotices, readNotices } from '@portico/core/api/messages.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { useWrite } from '../../api/hooks.ts';

/** Says that the reader has opened a request they were told of: its notices are read, and who copied them in sees it. */
export function useOpened({ id, hasNews }: Pick<RequestDetail, 'id' | 'hasNews'>): void {
  // A receipt that did not arrive is given at the next opening; it is nothing the reader could mend.
  const { run } = useWrite(readNotices, { quiet: true, refreshes: [listNotices] });
  const say = useEffectEvent((request: string) => void run({ body: { request } }));
  useEffect(() => {
    if (hasNews) say(id);
  }, [id, hasNews]);
}
