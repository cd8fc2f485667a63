import ReloadOutlined from '@ant-design/icons/ReloadOutlined';
import ThunderboltOutlined from '@ant-design/icons/ThunderboltOutlined';
import { Button, Segmented, Skeleton } from 'antd';
import { type Action, listActions, runActionAgain } from '@portico/core/api/actions.ts';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useReadPages, useWrite } from '../../api/hooks.ts';
import { failureWords } from '../../runtime/flow/action-words.ts';
import { Empty } from '../../ui/empty.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Findings, Problem } from '../../ui/problem.tsx';
import { NotFoundPage } from '../../ui/shell/error-pages.tsx';
import { useText } from '../../ui/text.ts';
import { useToast } from '../../ui/toast.tsx';
import { When } from '../../ui/when.tsx';
import css from './actions.module.css';

const states = ['all', 'dead', 'failed'] as const;
type State = (typeof states)[number];
const isState = (value: string | null): value is State => states.some((state) => state === value);

/** Automatic actions that fail: what, where, why, when again; those given up are run again from here. */
export function ActionsPage() {
  const { t } = useTranslation('admin');
  const [params, setParams] = useSearchParams();
  const given = params.get('state');
  const state: State = isState(given) ? given : 'all';
  const pages = useReadPages(listActions, { query: { state, limit: 30 } });
  // Not allowed looks the same as not there.
  if (pages.error?.problem.status === 403) return <NotFoundPage />;
  return (
    <Page title={t('actions.title')} description={t('actions.description')} width="wide">
      <div className={css.tools}>
        <Segmented
          aria-label={t('actions.state')}
          value={state}
          options={states.map((value) => ({ value, label: t(`actions.states.${value}`) }))}
          onChange={(next: State) => setParams(next === 'all' ? {} : { state: next }, { replace: true })}
        />
      </div>
      <Problem error={pages.error} onRetry={pages.refetch} />
      {pages.isLoading && !pages.error && <Skeleton active paragraph={{ rows: 6 }} title={false} />}
      {!pages.isLoading && !pages.error && pages.items.length === 0 && (
        <div className="panel">
          <Empty icon={<ThunderboltOutlined />} title={t('actions.none')}>
            {t('actions.noneHint')}
          </Empty>
        </div>
      )}
      {pages.items.length > 0 && (
        <div className={`panel ${css.scope}`}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('actions.request')}</th>
                <th scope="col">{t('actions.step')}</th>
                <th scope="col">{t('actions.error')}</th>
                <th scope="col">{t('actions.next')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {pages.items.map((action) => (
                <Row key={action.id} action={action} onGone={pages.refetch} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <LoadMore hasMore={pages.hasMore} isLoading={pages.isLoadingMore} onMore={pages.loadMore} />
    </Page>
  );
}

function Row({ action, onGone }: { action: Action; onGone: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tFlow } = useTranslation('flow');
  const text = useText();
  const toast = useToast();
  const again = useWrite(runActionAgain, {
    refreshes: [listActions],
    onSuccess: () => toast.success(t('actions.running')),
    onError: (error) => {
      toast.problem(error);
      onGone();
    },
  });
  const { request, attempts, mostAttempts: most } = action;
  const step = text(action.stepName);
  return (
    <tr>
      <td data-label={t('actions.request')}>
        <Link to={paths.request(request.id)} className={css.title}>
          {request.title}
        </Link>
        <div className="soft">
          {text(action.service.name)} · <span className={css.number}>{request.number}</span>
        </div>
      </td>
      <td data-label={t('actions.step')}>
        <div>{step}</div>
        <div className={`soft ${css.target}`}>
          {action.method ? `${action.method} ` : ''}
          {text(action.target)}
        </div>
      </td>
      <td data-label={t('actions.error')}>
        <div className={action.state === 'dead' ? css.bad : ''}>{failureWords(action, tFlow)}</div>
        {action.findings.length > 0 && (
          <div className={`soft ${css.target}`}>
            <Findings findings={action.findings} nameOf={(path) => path} />
          </div>
        )}
        {action.triedAt && (
          <div className="faint">
            <When at={action.triedAt} />
          </div>
        )}
      </td>
      <td data-label={t('actions.next')}>
        {action.nextAt ? <When at={action.nextAt} mode="absolute" /> : <span>{t('actions.given')}</span>}
        <div className={`faint ${css.tries}`}>{t('actions.tries', { attempts, most })}</div>
      </td>
      <td className={css.button}>
        <Button
          icon={<ReloadOutlined aria-hidden />}
          loading={again.isPending}
          aria-label={t('actions.runOne', { step, number: request.number })}
          onClick={() => void again.run({ params: { id: action.id }, body: {} }, { ifMatch: action.version })}
        >
          {t('actions.run')}
        </Button>
      </td>
    </tr>
  );
}
