import { useMemo, type ReactNode } from 'react';
import type { RequestDetail } from '@portico/core/api/requests.ts';
import { fieldsOf, formatAnswer, type Answers, type FieldAccess } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { useText, useLanguage } from '../../ui/text.ts';

// TEMPORARY until web/runtime/form is there.
export function ReadAnswers({ request }: { request: RequestDetail }) {
  const text = useText();
  const language = useLanguage();
  const items = useMemo(() => fieldsOf(request.form), [request.form]);
  return (
    <dl>
      {items.map((field): ReactNode => (
        <div key={field.id}>
          <dt className="faint">{text(field.name)}</dt>
          <dd>{formatAnswer(field, request.answers[field.id], language)}</dd>
        </div>
      ))}
    </dl>
  );
}
export function EditAnswers(_: {
  request: RequestDetail;
  access?: Record<string, FieldAccess>;
  answers: Answers;
  onChange: (answers: Answers) => void;
  findings: Finding[];
}) {
  return null;
}
