import type { z } from 'zod';
import { imageTypes, type ImageField } from '@portico/core/definitions/form/fields/image.ts';
import { FilesEdit, FilesRead } from './attachment.tsx';
import type { Control } from './control.ts';

type Image = z.infer<typeof ImageField>;

export const imageControl: Control<Image> = {
  Edit: (props) => (
    <FilesEdit
      props={props}
      accept={imageTypes}
      maxFiles={props.field.maxFiles ?? 9}
      isCamera
      cameraOnly={props.field.cameraOnly ?? false}
    />
  ),
  Read: FilesRead,
  isGroup: true,
  isWide: true,
  columnWidth: 150,
};
