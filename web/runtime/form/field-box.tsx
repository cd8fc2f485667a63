import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldView, kindOf } from '@portico/core/definitions/form/index.ts';
import type { Finding } from '@portico/core/errors.ts';
import { wordsOfFinding } from '../../ui/problem.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { AnswerValue } from './answer-value.tsx';
import css from './form.module.css';
import { useFormScreen } from './form-hooks.ts';
import { controlOf, type PlainField } from './fields/registry.ts';

export function FieldErrors({ id, findings }: { id: string; findings: readonly Finding[] }) {
  const { t } = useTranslation(['form', 'errors']);
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <div className={css.error} id={id}>
      {findings.map((finding, i) => (
        <div key={`${finding.code}-${i}`}>{wordsOfFinding(finding, t, language)}</div>
      ))}
    </div>
  );
}

/** The control of a plain field, in a form or in a cell. */
export function FieldControl({
  field,
  view,
  path,
  isInvalid,
  describedBy,
  isCell,
}: {
  field: PlainField;
  view: FieldView;
  path: string;
  isInvalid: boolean;
  describedBy: string | undefined;
  isCell: boolean;
}) {
  const { change, touch, idBase } = useFormScreen();
  const text = useText();
  const { Edit } = controlOf(field);
  const onChange = useCallback((value: unknown) => change({ path, value }), [change, path]);
  const onBlur = useCallback(() => touch(path), [touch, path]);
  return (
    <Edit
      field={field}
      view={view}
      value={view.raw}
      onChange={onChange}
      id={`${idBase}${path}`}
      label={text(field.name)}
      placeholder={text(field.placeholder) || undefined}
      describedBy={describedBy}
      isInvalid={isInvalid}
      isCell={isCell}
      onBlur={onBlur}
    />
  );
}

/** A field with its label on top, help, and what is wrong. */
export const FieldBox = memo(function FieldBox({
  field,
  view,
  findings,
}: {
  field: PlainField;
  view: FieldView;
  findings: readonly Finding[];
}) {
  const { mode, idBase } = useFormScreen();
  const { t } = useTranslation('form');
  const text = useText();
  const control = controlOf(field);
  const id = `${idBase}${field.id}`;
  const isWide = control.isWide && field.width === undefined;
  const width = isWide ? 'full' : (field.width ?? 'full');
  const isRead = mode === 'read' || (view.readOnly && !view.isComputed);
  const isGroup = typeof control.isGroup === 'function' ? control.isGroup(field) : control.isGroup;
  const name = text(field.name);
  const help = mode === 'edit' ? text(field.help) : '';
  const helpId = help ? `${id}-help` : undefined;
  const errorId = findings.length > 0 ? `${id}-error` : undefined;
  const describedBy = [helpId, errorId].filter(Boolean).join(' ') || undefined;
  const label = (
    <>
      {name}
      {view.required && mode === 'edit' && (
        <span className={css.star} aria-label={t('required')}>
          *
        </span>
      )}
    </>
  );
  const isLabelled = !isRead && !view.isComputed && !isGroup;
  return (
    <div className={`${css.field} ${css[width]}`} data-field={field.id} data-read={isRead || undefined}>
      {isLabelled ? (
        <label className={css.label} htmlFor={id}>
          {label}
        </label>
      ) : (
        <span className={css.label}>{label}</span>
      )}
      <div className={isRead || view.isComputed ? css.value : css.control} {...(isRead ? { id, tabIndex: -1 } : {})}>
        {isRead ? (
          <AnswerValue field={field} view={view} isCell={false} />
        ) : view.isComputed && kindOf(field).given === undefined ? (
          <AnswerValue field={field} view={view} isCell={false} />
        ) : (
          <FieldControl
            field={field}
            view={view}
            path={field.id}
            isInvalid={findings.length > 0}
            describedBy={describedBy}
            isCell={false}
          />
        )}
        {view.isComputed && !isRead && view.value === undefined && field.kind === 'formula' && (
          <span className="faint">{t('notYet')}</span>
        )}
      </div>
      {help && (
        <div className={css.help} id={helpId}>
          {help}
        </div>
      )}
      {errorId && <FieldErrors id={errorId} findings={findings} />}
    </div>
  );
});
