import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from 'antd';
import { exportFlow, listServiceVersions } from '@portico/core/api/definitions.ts';
import { addressOf } from '../../api/call.ts';
import { useReadPages } from '../../api/hooks.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { Empty } from '../../ui/empty.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { When } from '../../ui/when.tsx';
import { Compared } from './compared.tsx';
import { Restore } from './restore.tsx';
import css from './studio.module.css';

/** What was published, and how the draft differs from it. */
export function Versions({
  serviceKey,
  content,
  onRestore,
}: {
  serviceKey: string;
  content: Content;
  onRestore: (content: Content) => void;
}) {
  const { t } = useTranslation('studio');
  const list = useReadPages(listServiceVersions, { params: { key: serviceKey }, query: {} });
  const [compared, setCompared] = useState<number | null>(null);
  if (list.error) return <Problem error={list.error} onRetry={list.refetch} />;
  if (!list.isLoading && list.items.length === 0) return <Empty title={t('noVersions')} />;
  return (
    <>
      {list.items.length > 1 && (
        <p className={css.migrate}>
          <Link to={paths.migrationOf(serviceKey)}>{t('migration.open')}</Link>
        </p>
      )}
      <ul className={`panel ${css.list}`}>
        {list.items.map((each) => (
          <li key={each.version} className={css.version}>
            <div className={css.line}>
              <span className={css.words}>
                <span className={css.name}>{t('version', { version: each.version })}</span>
                <span className="faint">
                  {each.publishedBy?.name ?? t('shipped')} · <When at={each.publishedAt} />
                </span>
                {each.note && <span>{each.note}</span>}
              </span>
              <Button
                href={addressOf(exportFlow, { params: { key: serviceKey, version: each.version } })}
                download
                aria-label={t('bpmn.exportOne', { version: each.version })}
              >
                {t('bpmn.export')}
              </Button>
              <Button
                aria-expanded={compared === each.version}
                onClick={() => setCompared(compared === each.version ? null : each.version)}
              >
                {t('compare')}
              </Button>
            </div>
            {compared === each.version && (
              <div className={css.compared}>
                <Compared serviceKey={serviceKey} version={each.version} content={content} />
                <Restore serviceKey={serviceKey} version={each.version} onRestore={onRestore} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
