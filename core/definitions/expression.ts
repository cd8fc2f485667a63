import { z } from 'zod';

/**
 * The source of a FEEL expression (DMN 1.4). Checked for size here, for syntax and types by the check of the
 * definition it stands in (R20: at most 4 KB).
 */
export const ExpressionSource = z.string().min(1).max(4096).meta({ id: 'Expression' });
export type ExpressionSource = z.infer<typeof ExpressionSource>;

/** The never-changing name of a field, step, branch or option inside a definition; usable as a FEEL name. */
export const DefinitionId = z
  .string()
  .max(64)
  .regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u);

/** A field id also is a name in expressions, so it has no hyphen. */
export const FieldId = z
  .string()
  .max(64)
  .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u);

/** The key of something that other definitions refer to: a service, category, team, post, group. */
export const Key = z
  .string()
  .max(64)
  .regex(/^[a-z0-9][a-z0-9-]*$/);
