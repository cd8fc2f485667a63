import { type FieldView, formatAnswer } from '@portico/core/definitions/form/index.ts';
import { useText } from '../../ui/text.ts';
import { controlOf, type PlainField } from './fields/registry.ts';
import { useFormScreen } from './form-hooks.ts';

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** An answer to be read. Whatever an old request holds, something sensible stands here. */
export function AnswerValue({ field, view, isCell }: { field: PlainField; view: FieldView; isCell: boolean }) {
  const { context } = useFormScreen();
  const text = useText();
  // What has no meaning to the form any more is shown as it was stored.
  const value = view.value ?? view.raw;
  if (isEmpty(value)) return <span className="faint">—</span>;
  const { Read } = controlOf(field);
  const isOld = view.value === undefined;
  if (Read && !isOld) return <Read field={field} value={value} isCell={isCell} />;
  const names = undefined;
  const words = formatAnswer(field, value, context.language, names, context.timeZone);
  return <span>{words || text('—')}</span>;
}
export const isEmptyAnswer = isEmpty;
