import { z } from 'zod';
import { contextType, listType, numberType, stringType } from '../../../expressions/types.ts';
import { toFeel } from '../../../expressions/values/json.ts';
import { plain } from './field-shape.ts';
import { cleanFiles, filesNamed, filesText } from './files.ts';
import type { Kind } from './kind.ts';

/** Uploaded files; the answer is a list of `{ id, name, size, type }`, a bare id is accepted. */
export const AttachmentField = plain('attachment').extend({
  maxFiles: z.number().int().min(1).max(20).optional(),
  /** Media types (`image/*`) or endings (`.pdf`). */
  accept: z.array(z.string()).optional(),
  maxMegabytes: z.number().positive().max(1000).optional(),
});
export type AttachmentField = z.infer<typeof AttachmentField>;
export const fileListType = listType(
  contextType({ id: stringType, name: stringType, size: numberType, type: stringType }),
);

export const attachmentKind: Kind<AttachmentField> = {
  clean: (value, field) =>
    cleanFiles(value, {
      maxFiles: field.maxFiles ?? 20,
      maxBytes: field.maxMegabytes && field.maxMegabytes * 1_048_576,
      accept: field.accept,
    }),
  type: () => fileListType,
  feel: (value) => (Array.isArray(value) ? toFeel(value) : null),
  format: (value, _field, { language }) => filesText(value, language === 'zh' ? '、' : ', '),
  asked: () => 'other',
  references: filesNamed,
  files: ({ accept, maxMegabytes }) => ({ accept, maxBytes: maxMegabytes && maxMegabytes * 1_048_576 }),
};
