import FilePdfOutlined from '@ant-design/icons/FilePdfOutlined';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Input as InputOf, Reply } from '@portico/core/api/endpoint.ts';
import { checkEvidence } from '@portico/core/api/evidence.ts';
import { useWrite } from '../../api/hooks.ts';
import { FileZone } from '../../ui/file-zone.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Person } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { When } from '../../ui/when.tsx';
import css from './evidence.module.css';

type Told = Reply<typeof checkEvidence>;
type Asked = InputOf<typeof checkEvidence>['body'];

// Browsers hash files on secure pages only; on others the code remains.
const canHash = typeof crypto.subtle !== 'undefined';
const codePattern = /^\s*([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]-?){16}\s*$/;

async function sha256Of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a PDF of a request was made here and is unchanged: by the file, which stays with its reader, or by its code. */
export function EvidencePage() {
  const { t } = useTranslation('request');
  const [search] = useSearchParams();
  const code = search.get('code') ?? '';
  const [answer, setAnswer] = useState<{ told: Told; isByFile: boolean } | null>(null);
  const write = useWrite(checkEvidence, { quiet: true });
  const check = async (body: Asked) => {
    setAnswer(null);
    const told = await write.run({ body });
    if (told) setAnswer({ told, isByFile: 'sha256' in body });
  };
  const checkLinked = useEffectEvent((linked: string) => void check({ code: linked }));
  useEffect(() => {
    if (codePattern.test(code)) checkLinked(code);
  }, [code]);
  return (
    <Page title={t('evidence.title')} description={t('evidence.words')}>
      <section className={`panel ${css.panel}`} aria-label={t('evidence.title')}>
        {canHash && (
          <FileZone accept=".pdf" onFile={(file) => void sha256Of(file).then((sha256) => check({ sha256 }))}>
            <FilePdfOutlined aria-hidden />
            <span>{t('evidence.drop')}</span>
            <span className="faint">{t('evidence.stays')}</span>
          </FileZone>
        )}
        <Form<{ code: string }>
          layout="vertical"
          requiredMark={false}
          initialValues={{ code }}
          onFinish={(values) => void check({ code: values.code })}
        >
          <Form.Item
            name="code"
            label={t('evidence.code')}
            rules={[{ required: true, pattern: codePattern, message: t('evidence.codeNeeded') }]}
          >
            <Input placeholder="7KQ2-M4XD-9HTC-VB3N" autoComplete="off" spellCheck={false} maxLength={24} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={write.isPending}>
            {t('evidence.check')}
          </Button>
        </Form>
        <div aria-live="polite">
          <Problem error={write.error} />
          {answer && <Verdict {...answer} />}
        </div>
      </section>
    </Page>
  );
}

function Verdict({ told, isByFile }: { told: Told; isByFile: boolean }) {
  const { t } = useTranslation('request');
  const { request, historyHolds, eventsSince } = told;
  return (
    <Alert
      type={historyHolds ? 'success' : 'error'}
      showIcon
      title={t(historyHolds ? (isByFile ? 'evidence.genuine' : 'evidence.known') : 'evidence.meddled')}
      description={
        <dl className={css.facts}>
          <dt>{t('evidence.of')}</dt>
          <dd>
            {request ? (
              <Link to={paths.request(request.id)}>
                {request.number} {request.title}
              </Link>
            ) : (
              told.number
            )}
          </dd>
          <dt>{t('evidence.issued')}</dt>
          <dd>
            <Person person={told.issuedBy} size={20} /> <When at={told.issuedAt} mode="absolute" />
          </dd>
          <dt>{t('evidence.since')}</dt>
          <dd>{eventsSince === 0 ? t('evidence.nothingSince') : t('evidence.events', { count: eventsSince })}</dd>
          {!isByFile && (
            <>
              <dt>SHA-256</dt>
              <dd className={css.hash}>{told.sha256}</dd>
            </>
          )}
        </dl>
      }
    />
  );
}
