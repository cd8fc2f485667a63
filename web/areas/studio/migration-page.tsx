import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { migrateRequests, previewMigrations } from '@portico/core/api/migrations.ts';
import { useRead, useWrite } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page, PageSkeleton } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem, wordsOfProblem } from '../../ui/problem.tsx';
import { MigrationCandidateLine } from './migration-candidate.tsx';
import { lostSteps, MigrationMapping } from './migration-mapping.tsx';
import css from './studio.module.css';

type Preview = Reply<typeof previewMigrations>;
type Result = Reply<typeof migrateRequests>;

/** Moves running requests of a service to its current version, each as it was previewed. */
export function MigrationPage() {
  const { t } = useTranslation('studio');
  const { key = '' } = useParams();
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [after, setAfter] = useState<string | null>(null);
  const preview = useRead(
    previewMigrations,
    { params: { key }, body: { mapping, ...(after !== null && { after }) } },
    { keepPrevious: true },
  );
  if (preview.isPending) return <PageSkeleton />;
  if (!preview.data) return <Problem error={preview.error} onRetry={() => void preview.refetch()} />;
  const { to, from, items, next } = preview.data;
  const isNothing = from.every(({ running }) => running === 0);
  return (
    <Page
      title={t('migration.title')}
      description={t('migration.description', { version: to.version })}
      actions={<Link to={paths.studioOf(key)}>{t('migration.back')}</Link>}
    >
      <Problem error={preview.error} onRetry={() => void preview.refetch()} />
      {isNothing ? (
        <div className="panel">
          <Empty title={t('migration.none')}>{t('migration.noneWords', { version: to.version })}</Empty>
        </div>
      ) : (
        <>
          <p className="soft">
            {from.map(({ version, running }) => t('migration.from', { version, count: running })).join(' · ')}
          </p>
          {lostSteps(preview.data).length > 0 && (
            <MigrationMapping preview={preview.data} mapping={mapping} onChange={setMapping} />
          )}
        </>
      )}
      <Candidates
        key={JSON.stringify([mapping, after])}
        serviceKey={key}
        to={to.version}
        mapping={mapping}
        items={items}
        onMoved={() => void preview.refetch()}
      />
      {next !== null && <Button onClick={() => setAfter(next)}>{t('migration.more')}</Button>}
    </Page>
  );
}

function Candidates({
  serviceKey,
  to,
  mapping,
  items,
  onMoved,
}: {
  serviceKey: string;
  to: number;
  mapping: Record<string, string>;
  items: Preview['items'];
  onMoved: () => void;
}) {
  const { t } = useTranslation(['studio', 'errors']);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  const write = useWrite(migrateRequests, { quiet: true });
  const movable = items.filter(({ findings }) => findings.length === 0);
  const wanted = movable.filter(({ request }) => chosen.has(request.id));
  const isAll = movable.length > 0 && wanted.length === movable.length;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const move = async () => {
    const requests = wanted.map(({ request }) => ({ id: request.id, version: request.version }));
    const body = { to, mapping, reason: reason.trim(), requests };
    const reply = await write.run({ params: { key: serviceKey }, body });
    if (!reply) return;
    setResult(reply);
    setChosen(new Set());
    onMoved();
  };
  return (
    <>
      <div aria-live="polite">
        {result && <Alert showIcon type="success" title={t('migration.moved', { count: result.moved.length })} />}
        {result && result.refused.length > 0 && (
          <section className={`panel ${css.part}`}>
            <h2>{t('migration.stayed', { count: result.refused.length })}</h2>
            <ul className={css.candidates}>
              {result.refused.map(({ id, number, reason: why, params }) => (
                <li key={id}>
                  <Link to={paths.request(id)}>{number ?? id}</Link>{' '}
                  {
                    wordsOfProblem(
                      { type: '', title: '', status: 422, code: 'conflict', reason: why, params, requestId: '' },
                      t,
                    ).what
                  }
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {items.length > 0 && (
        <section className={`panel ${css.part}`} aria-label={t('migration.title')}>
          <Checkbox
            checked={isAll}
            indeterminate={!isAll && wanted.length > 0}
            disabled={movable.length === 0}
            onChange={() => setChosen(new Set(isAll ? [] : movable.map(({ request }) => request.id)))}
          >
            {t('migration.all')}
          </Checkbox>
          <ul className={css.candidates}>
            {items.map((item) => (
              <MigrationCandidateLine
                key={item.request.id}
                candidate={item}
                isChosen={chosen.has(item.request.id)}
                onToggle={() => toggle(item.request.id)}
              />
            ))}
          </ul>
          <Problem error={write.error} />
          <div className={css.move}>
            <Input
              value={reason}
              maxLength={2000}
              placeholder={t('migration.reason')}
              aria-label={t('migration.reason')}
              onChange={(event) => setReason(event.target.value)}
            />
            <span aria-live="polite">{t('migration.chosen', { count: wanted.length })}</span>
            <Button
              type="primary"
              disabled={wanted.length === 0 || reason.trim() === ''}
              loading={write.isPending}
              onClick={() => void move()}
            >
              {t('migration.move', { count: wanted.length })}
            </Button>
          </div>
        </section>
      )}
    </>
  );
}
