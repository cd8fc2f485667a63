import { uploadFile, type FileRef } from '@portico/core/api/files.ts';
import type { Problem } from '@portico/core/errors.ts';
import { addressOf, CallError, ownProblem } from './call.ts';
import { newKey } from './idempotency-key.ts';
import { tellSessionLost } from './session-lost.ts';

/**
 * Uploads one file (R15: the server decides on type and size).
 * @param onProgress gets the share sent, 0 to 1.
 * @throws CallError
 */
export function upload(file: File, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    // XMLHttpRequest, because fetch cannot tell how much was sent.
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(uploadFile));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Idempotency-Key', newKey());
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as FileRef);
      if (request.status === 401) tellSessionLost();
      const problem = request.response as Problem | null;
      reject(new CallError(problem?.reason ? problem : ownProblem('unknown', request.status)));
    };
    request.onerror = () => reject(new CallError(ownProblem('no-connection', 0)));
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
}
