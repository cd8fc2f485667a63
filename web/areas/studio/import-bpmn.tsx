import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { importFlow } from '@portico/core/api/definitions.ts';
import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { useWrite } from '../../api/hooks.ts';
import { Findings, Problem } from '../../ui/problem.tsx';

/** Takes the flow of a BPMN file another tool has drawn, and tells what of it could not be taken. */
export function ImportBpmn({ onFlow }: { onFlow: (flow: Flow, file: string) => void }) {
  const { t } = useTranslation('studio');
  const write = useWrite(importFlow, { quiet: true });
  const [result, setResult] = useState<Reply<typeof importFlow> | null>(null);
  const take = async (file: File) => {
    setResult(null);
    const reply = await write.run({ body: { source: await file.text() } });
    if (!reply) return;
    setResult(reply);
    if (reply.flow) onFlow(reply.flow, file.name);
  };
  return (
    <>
      <Upload
        accept=".bpmn,.xml"
        showUploadList={false}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <Button loading={write.isPending}>{t('bpmn.import')}</Button>
      </Upload>
      <div aria-live="polite">
        <Problem error={write.error} />
        {result && (
          <Alert
            showIcon
            type={result.flow === null ? 'error' : result.notTaken.length > 0 ? 'warning' : 'success'}
            title={t(result.flow === null ? 'bpmn.nothing' : 'bpmn.taken', { count: result.notTaken.length })}
            description={result.notTaken.length > 0 && <Findings findings={result.notTaken} nameOf={(path) => path} />}
          />
        )}
      </div>
    </>
  );
}
