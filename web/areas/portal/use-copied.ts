import { skipToken, useQuery } from '@tanstack/react-query';
import { copyFile } from '@portico/core/api/files.ts';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import {
  type Answers,
  carriedOver,
  fileIdsIn,
  type Form,
  withOtherFiles,
} from '@portico/core/definitions/form/index.ts';
import { call } from '../../api/call.ts';
import { useRead } from '../../api/hooks.ts';

/** What a new request begins with: answers of an earlier one, and the form they were given on. */
export interface Copied {
  answers: Answers;
  form: Form;
  /** Names of files that could not be brought along. */
  lostFiles: string[];
}

/**
 * The answers of a request to be filed again on `form`, as far as its requester may give them. Files come along as copies:
 * those of the earlier request stay with it. Undefined while it is being read; null when nothing is copied, or when the
 * request cannot be read.
 */
export function useCopied(id: string | null, form: Form | undefined): Copied | null | undefined {
  const source = useRead(readRequest, { params: { id: id ?? '' } }, { enabled: id !== null, staleTime: Infinity });
  const request = source.data;
  const copied = useQuery({
    queryKey: ['copied', id],
    queryFn: request && form ? () => copiedFrom(request, form) : skipToken,
    // Its files are for this one request: they are copied once, and anew when somebody begins again.
    staleTime: Infinity,
    gcTime: 0,
  });
  return id === null || source.isError ? null : copied.data;
}

async function copiedFrom({ answers, files, form: from }: RequestDetail, form: Form): Promise<Copied> {
  // Only what the form still takes from its requester is worth a copy; the form itself says what is left out.
  const ids = fileIdsIn(form, carriedOver(form, answers).answers);
  const others = new Map<string, object>();
  const lostFiles: string[] = [];
  for (const id of ids)
    try {
      others.set(id, await call(copyFile, { params: { id } }));
    } catch {
      lostFiles.push(files.find((file) => file.id === id)?.name ?? id);
    }
  return { answers: withOtherFiles(form, answers, others), form: from, lostFiles };
}
