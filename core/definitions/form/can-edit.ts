import type { FieldAccess } from './form.ts';

/** Whether an access lets somebody fill the field. */
export const canEdit = (access: FieldAccess | undefined): boolean => access === 'edit' || access === 'required';
