import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '@portico/core/definitions/form/index.ts';
import type { Content, DesignedDocument } from '../../designers/form/index.ts';
import { ImportBpmn } from './import-bpmn.tsx';
import css from './studio.module.css';

/** The service as text: to read, to copy, to replace. */
export function JsonText({ doc }: { doc: DesignedDocument }) {
  const { t } = useTranslation('studio');
  const [typed, setTyped] = useState(() => JSON.stringify(doc.content, null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  const isChanged = typed !== JSON.stringify(doc.content, null, 2);
  const use = () => {
    try {
      const parsed: unknown = JSON.parse(typed);
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return setProblem(t('notAnObject'));
      // A form alone takes the place of the form, the rest of the service stays.
      const next = 'items' in parsed && !('form' in parsed) ? { ...doc.content, form: parsed } : parsed;
      const form = Form.safeParse('form' in next ? next.form : undefined);
      if (!form.success) {
        const [issue] = form.error.issues;
        return setProblem(
          t('notAForm', { path: ['form', ...(issue?.path ?? [])].join(' › '), words: issue?.message ?? '' }),
        );
      }
      doc.replace(next as Content);
      setTyped(JSON.stringify(next, null, 2));
      return setProblem(null);
    } catch (error) {
      return setProblem(t('notJson', { words: error instanceof Error ? error.message : '' }));
    }
  };
  return (
    <div className={css.json}>
      {problem && <Alert type="error" showIcon role="alert" title={problem} />}
      <Input.TextArea
        aria-label={t('json')}
        className={css.code ?? ''}
        spellCheck={false}
        autoSize={{ minRows: 20, maxRows: 32 }}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={css.jsonTools}>
        <Button type="primary" disabled={!isChanged} onClick={use}>
          {t('useText')}
        </Button>
        <ImportBpmn
          onFlow={(flow) => {
            const next = { ...doc.content, flow };
            doc.replace(next);
            setTyped(JSON.stringify(next, null, 2));
          }}
        />
        <Button onClick={() => void navigator.clipboard.writeText(typed)}>{t('copyText')}</Button>
      </div>
    </div>
  );
}
