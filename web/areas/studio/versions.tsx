import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { Button } from 'antd';
import { listServiceVersions, readServiceVersion } from '@portico/core/api/definitions.ts';
import type { Form } from '@portico/core/definitions/form/index.ts';
import { useRead, useReadPages } from '../../api/hooks.ts';
import type { Content } from '../../designers/form/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { When } from '../../ui/when.tsx';
import { differences } from './differences.ts';
import css from './studio.module.css';

/** What was published, and how the draft differs from it. */
export function Versions({ serviceKey, content }: { serviceKey: string; content: Content }) {
  const { t } = useTranslation('studio');
  const list = useReadPages(listServiceVersions, { params: { key: serviceKey }, query: {} });
  const [compared, setCompared] = useState<number | null>(null);
  if (list.error) return <Problem error={list.error} onRetry={list.refetch} />;
  if (!list.isLoading && list.items.length === 0) return <Empty title={t('noVersions')} />;
  return (
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
              aria-expanded={compared === each.version}
              onClick={() => setCompared(compared === each.version ? null : each.version)}
            >
              {t('compare')}
            </Button>
          </div>
          {compared === each.version && <Compared serviceKey={serviceKey} version={each.version} content={content} />}
        </li>
      ))}
    </ul>
  );
}

function Compared({ serviceKey, version, content }: { serviceKey: string; version: number; content: Content }) {
  const { t } = useTranslation('studio');
  const old = useRead(readServiceVersion, { params: { key: serviceKey, version } }, { staleTime: Infinity });
  if (!old.data) return <Problem error={old.error} />;
  const found = differences(old.data.content['form'] as Form, content.form);
  if (found.length === 0) return <p className="faint">{t('same')}</p>;
  return (
    <ul className={css.differences}>
      {found.map((each) => (
        <li key={each.ref}>
          {t(`difference.${each.kind}`, { name: each.ref })}
          {each.properties.length > 0 && <span className="faint"> {each.properties.join(', ')}</span>}
        </li>
      ))}
    </ul>
  );
}
