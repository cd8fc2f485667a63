import { Alert, Button } from 'antd';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignedDocument } from '../../designers/frame/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { ImportBpmn } from './import-bpmn.tsx';
import { LinedText, type LinedTextRef } from './lined-text.tsx';
import css from './studio.module.css';
import { TextFaults } from './text-faults.tsx';
import { readTyped } from './read-typed.ts';

/** The service as text: to read, to copy, to replace; with all that is wrong, line by line. */
export function JsonText({ doc }: { doc: DesignedDocument<Content> }) {
  const { t } = useTranslation('studio');
  const [typed, setTyped] = useState(() => JSON.stringify(doc.content, null, 2));
  const [isRefused, setRefused] = useState(false);
  const lines = useRef<LinedTextRef>(null);
  const isChanged = typed !== JSON.stringify(doc.content, null, 2);
  const settled = useDeferredValue(typed);
  const { faults } = useMemo(() => readTyped(settled, doc.content), [settled, doc.content]);
  const use = () => {
    const { next } = readTyped(typed, doc.content);
    setRefused(!next);
    if (!next) return;
    doc.put(next, { label: t('useText') });
    setTyped(JSON.stringify(next, null, 2));
  };
  return (
    <div className={css.json}>
      {isRefused && <Alert type="error" showIcon role="alert" title={t('notUsable')} />}
      <TextFaults faults={faults} onPick={(line) => lines.current?.goTo(line)} />
      <LinedText
        ref={lines}
        label={t('json')}
        value={typed}
        marked={faults.flatMap(({ params }) => (typeof params?.['line'] === 'number' ? params['line'] : []))}
        onChange={(text) => {
          setTyped(text);
          setRefused(false);
        }}
      />
      <div className={css.jsonTools}>
        <Button type="primary" disabled={!isChanged} onClick={use}>
          {t('useText')}
        </Button>
        <ImportBpmn
          onFlow={(flow) => {
            const next = { ...doc.content, flow };
            doc.put(next);
            setTyped(JSON.stringify(next, null, 2));
          }}
        />
        <Button onClick={() => void navigator.clipboard.writeText(typed)}>{t('copyText')}</Button>
      </div>
    </div>
  );
}
