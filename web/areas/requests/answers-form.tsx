import { useMemo } from 'react';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import type { Answers, FieldAccess, FormContext } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { FormFields } from '../../runtime/form/form-fields.tsx';
import { useFormContext } from '../../runtime/form/form-hooks.ts';

/** What the form knows of the requester: only what the request says; rules over more are the server's to judge. */
function useRequesterFacts({ requester }: RequestDetail) {
  return useMemo(
    () => ({
      id: requester.id,
      name: requester.name,
      department: null,
      departments: [],
      grade: null,
      post: null,
      groups: [],
    }),
    [requester.id, requester.name],
  );
}

/** The form of a request, read. */
export function ReadAnswers({ request }: { request: RequestDetail }) {
  const requester = useRequesterFacts(request);
  const context = useFormContext({ requester });
  return (
    <FormFields form={request.form} answers={request.answers} context={context} people={request.people} mode="read" />
  );
}

interface EditAnswersProps {
  request: RequestDetail;
  /** What the person may do with each field; absent: fill in the whole form. */
  access?: Readonly<Record<string, FieldAccess>>;
  /** Fields the server keeps from the reader: rules over them are not judged here. */
  hasSecrets?: boolean;
  answers: Answers;
  onChange: (answers: Answers) => void;
  /** What the server said is wrong. */
  findings: readonly Finding[];
  showAll?: boolean;
}

/** Fields of a request to be filled in. */
export function EditAnswers({ request, access, hasSecrets, answers, onChange, findings, showAll }: EditAnswersProps) {
  const requester = useRequesterFacts(request);
  const around = useFormContext({ requester, access });
  const context = useMemo<FormContext>(
    () => (access ? { ...around, partial: hasSecrets ?? false } : around),
    [around, access, hasSecrets],
  );
  return (
    <FormFields
      form={request.form}
      answers={answers}
      context={context}
      people={request.people}
      onChange={onChange}
      findings={findings}
      showAll={showAll ?? false}
    />
  );
}
