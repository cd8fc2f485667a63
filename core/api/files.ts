import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, Id } from './shapes.ts';

export const FileRef = z
  .object({ id: Id, name: z.string(), size: z.number().int(), type: z.string() })
  .meta({ id: 'FileRef' });
export type FileRef = z.infer<typeof FileRef>;
export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  permission: 'file.create',
  summary: 'Upload one file (multipart, field `file`); attach it by its id within 24 hours.',
  reply: FileRef,
  transport: 'upload',
  errors: ['limited'],
});
export const copyFile = endpoint({
  method: 'POST',
  path: '/files/:id/copy',
  permission: 'file.create',
  summary: 'A file one may read as a file of one’s own, to be attached to another request within 24 hours.',
  params: ById,
  reply: FileRef,
  errors: ['not_found', 'limited'],
});
export const downloadFile = endpoint({
  method: 'GET',
  path: '/files/:id',
  permission: 'file.read',
  summary: 'The content of a file, for whoever may see its request.',
  params: ById,
  reply: z.unknown(),
  transport: 'download',
  errors: ['not_found'],
});
