import type { Step } from '@portico/core/definitions/flow/flow.ts';
import { indexOf } from '@portico/core/flow-engine/index.ts';
import type { Answers, FieldAccess } from '@portico/core/definitions/form/index.ts';
import type { Content } from '../../../designers/parts/service-content.ts';
import { onlyEditable } from '../../../runtime/form/editable.ts';
import { FormFields } from '../../../runtime/form/form-fields.tsx';
import { useFormContext } from '../../../runtime/form/form-hooks.ts';

/** What the people of a step may do with each field. */
export function accessOn({ flow }: Content, step: string): Readonly<Record<string, FieldAccess>> {
  const found: Step | undefined = indexOf(flow).steps.get(step)?.step;
  return found?.access ?? {};
}

/** The fields that a step fills in; nothing where it fills in none. */
export function StepFields({
  content,
  step,
  answers,
  onChange,
}: {
  content: Content;
  step: string;
  answers: Answers;
  onChange: (answers: Answers) => void;
}) {
  const access = onlyEditable(content.form, accessOn(content, step));
  const context = useFormContext({ access: access ?? {} });
  if (access === null) return null;
  return <FormFields form={content.form} answers={answers} context={context} onChange={onChange} />;
}
