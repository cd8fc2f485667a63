import { useState } from 'react';
import type { FileRef } from '@portico/core/api/files.ts';
import { CallError } from '../../api/call.ts';
import { upload } from '../../api/upload.ts';

/** At most this many go with one comment. */
const most = 10;

/** Files on their way to, or waiting for, a comment. */
export function useAttachments() {
  const [files, setFiles] = useState<FileRef[]>([]);
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<CallError | null>(null);
  const addOne = async (file: File) => {
    setRunning((count) => count + 1);
    try {
      const stored = await upload(file);
      setFiles((was) => [...was, stored].slice(0, most));
    } catch (caught) {
      if (caught instanceof CallError) setError(caught);
      else throw caught;
    } finally {
      setRunning((count) => count - 1);
    }
  };
  return {
    files,
    error,
    isUploading: running > 0,
    add: (chosen: File[]) => {
      setError(null);
      for (const file of chosen.slice(0, most - files.length)) void addOne(file);
    },
    remove: (id: string) => setFiles((was) => was.filter((file) => file.id !== id)),
    clear: () => setFiles([]),
  };
}
