import { z } from 'zod';
import { toFeel } from '../../../expressions/values/json.ts';
import { fileListType } from './attachment.ts';
import { plain } from './field-shape.ts';
import { cleanFiles, filesNamed, filesText } from './files.ts';
import type { Kind } from './kind.ts';

/** Pictures, from the disk or a phone's camera; the answer is as that of an attachment. */
export const ImageField = plain('image').extend({
  maxFiles: z.number().int().min(1).max(20).optional(),
  /** Only a picture taken now, not one from the album. */
  cameraOnly: z.boolean().optional(),
  maxMegabytes: z.number().positive().max(100).optional(),
});
export type ImageField = z.infer<typeof ImageField>;
/** Formats a browser shows and that carry no script. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export const imageKind: Kind<ImageField> = {
  clean: (value, field) =>
    cleanFiles(value, {
      maxFiles: field.maxFiles ?? 9,
      maxBytes: field.maxMegabytes && field.maxMegabytes * 1_048_576,
      accept: imageTypes,
    }),
  type: () => fileListType,
  feel: (value) => (Array.isArray(value) ? toFeel(value) : null),
  format: (value, _field, { language }) => filesText(value, language === 'zh' ? '、' : ', '),
  asked: () => 'other',
  references: filesNamed,
  files: ({ maxMegabytes }) => ({ accept: imageTypes, maxBytes: maxMegabytes && maxMegabytes * 1_048_576 }),
};
