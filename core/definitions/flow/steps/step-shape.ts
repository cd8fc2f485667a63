import { z } from 'zod';
import { DefinitionId } from '../../expression.ts';
import { FieldAccess } from '../../form/form.ts';
import { Text } from '../../text.ts';
import { TimeLimit } from '../time-limit.ts';

/** What every step has. */
export const stepShape = {
  id: DefinitionId,
  name: Text,
  access: z.record(z.string(), FieldAccess).optional(),
  limit: TimeLimit.optional(),
};
export interface StepBase {
  id: string;
  name: Text;
  access?: Record<string, FieldAccess> | undefined;
  limit?: TimeLimit | undefined;
}

/** The wording of the buttons, where the usual one does not fit ("confirm solved"). */
export const buttonsShape = {
  buttons: z
    .strictObject({
      approve: Text.optional(),
      reject: Text.optional(),
      return: Text.optional(),
      finish: Text.optional(),
    })
    .optional(),
};
