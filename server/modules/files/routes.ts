import * as files from '@portico/core/api/files.ts';
import { type Http, serve } from '../../platform/http.ts';
import type { Blobs } from '../../platform/blobs.ts';
import { copyFile } from './copy-file.ts';
import { downloadFile, type RightsToFiles } from './download-file.ts';
import { uploadFile } from './upload-file.ts';

export function fileRoutes(http: Http, blobs: Blobs, rights: RightsToFiles): void {
  serve(http, files.uploadFile, (ctx, _input, io) => uploadFile(ctx, io, blobs));
  serve(http, files.downloadFile, (ctx, { params }, io) => downloadFile(ctx, params.id, io, { blobs, rights }));
  serve(http, files.copyFile, (ctx, { params }) => copyFile(ctx, params.id, { blobs, rights }));
}
