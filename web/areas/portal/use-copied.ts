import { useEffect, useState } from 'react';
import { copyFile } from '@portico/core/api/files.ts';
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
  const [copied, setCopied] = useState<{ id: string; value: Copied }>();
  const request = source.data;
  useEffect(() => {
    if (!request || !form || id === null || copied?.id === id) return undefined;
    let isGone = false;
    void withFiles(form, request.answers, request.files).then(({ answers, lostFiles }) => {
      if (!isGone) setCopied({ id, value: { answers, form: request.form, lostFiles } });
    });
    return () => {
      isGone = true;
    };
  }, [request, form, id, copied]);
  if (id === null || source.isError) return null;
  return copied?.id === id ? copied.value : undefined;
}

async function withFiles(form: Form, given: Answers, files: readonly { id: string; name: string }[]) {
  // Only what the form still takes from its requester is worth a copy; the form itself says what is left out.
  const ids = fileIdsIn(form, carriedOver(form, given).answers);
  const others = new Map<string, object>();
  const lostFiles: string[] = [];
  for (const id of ids)
    try {
      others.set(id, await call(copyFile, { params: { id } }));
    } catch {
      lostFiles.push(files.find((file) => file.id === id)?.name ?? id);
    }
  return { answers: withOtherFiles(form, given, others), lostFiles };
}
