import { useState } from 'react';
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import QuestionCircleOutlined from '@ant-design/icons/QuestionCircleOutlined';
import { Button, Grid, Segmented, Skeleton } from 'antd';
import { countTasks, listTasks, type TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useRead, useReadPages } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Person } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { AssignButton } from './assign-button.tsx';
import css from './desk.module.css';
import { FilterBar } from './filter-bar.tsx';
import { useFilters } from './filters.ts';
import { KeysHelp } from './keys-help.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { moved } from './selection.ts';
import { TaskLine } from './task-line.tsx';
import { TeamRail } from './team-rail.tsx';
import { useChosen } from './use-chosen.ts';
import { useClaim } from './use-claim.ts';
import { useListKeys } from './use-list-keys.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

type View = 'queue' | 'team' | 'mine';
const helpKeys = ['move', 'open', 'claim', 'search', 'help'] as const;

/** The service desk of my teams: what nobody has yet, what runs, and what is mine. */
export function QueuesPage() {
  const { t } = useTranslation('desk');
  const text = useText();
  const navigate = useNavigate();
  const { team } = useParams();
  const hasPane = Grid.useBreakpoint().xl ?? false;
  const [filters, setFilters] = useFilters(['view', 'q', 'service']);
  const [chosen, choose] = useChosen();
  const view: View = filters.view === 'team' || filters.view === 'mine' ? filters.view : 'queue';
  const { q, service } = filters;
  const counts = useRead(countTasks, {});
  const pages = useReadPages(listTasks, {
    query: { view, q, service, team, kind: view === 'mine' ? 'work' : undefined, limit: 30 },
  });
  const [isHelp, setHelp] = useState(false);
  const rows = pages.items;
  const selected = rows.find((task) => task.id === chosen) ?? (hasPane ? rows[0] : undefined);
  const select = (task: TaskRow | undefined) => choose(task?.id);
  const { claim, claimNext, claiming } = useClaim();
  useListKeys({
    j: () => select(moved(rows, selected?.id, 1)),
    k: () => select(moved(rows, selected?.id, -1)),
    c: () => selected?.actions.includes('claim') && void claim(selected),
    Enter: () => selected && void navigate(paths.request(selected.request.id)),
    '?': () => setHelp(true),
    '/': () => document.querySelector<HTMLInputElement>('[data-desk-search] input')?.focus(),
  });
  const teams = counts.data?.teams ?? [];
  const here = teams.find((it) => it.key === team);

  return (
    <Page
      title={here ? t('queues.of', { team: text(here.name) }) : t('queues.title')}
      width="wide"
      actions={
        <>
          <Button
            type="primary"
            loading={claiming === 'next'}
            disabled={view === 'queue' && rows.length === 0}
            onClick={async () => {
              const claimed = await claimNext({ team, q: view === 'queue' ? q : undefined, service });
              if (claimed) void navigate(paths.request(claimed));
            }}
          >
            {t('queues.claimNext')}
          </Button>
          <Tooltip title={t('keys.title')}>
            <Button
              className={css.onlyWide ?? ''}
              icon={<QuestionCircleOutlined aria-hidden />}
              aria-label={t('keys.title')}
              onClick={() => setHelp(true)}
            />
          </Tooltip>
        </>
      }
    >
      {counts.data ? (
        <TeamRail teams={teams} chosen={team} />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 1 }} />
      )}
      <Segmented
        className={css.views ?? ''}
        value={view}
        onChange={(next) => {
          choose(undefined);
          setFilters({ view: next === 'queue' ? undefined : next });
        }}
        aria-label={t('queues.view')}
        options={(['queue', 'team', 'mine'] as const).map((value) => ({ value, label: t(`queues.${value}`) }))}
      />
      <div className={hasPane ? css.split : undefined}>
        <div className={css.side}>
          <FilterBar filters={filters} onChange={setFilters} />
          <Problem error={pages.error} onRetry={pages.refetch} />
          {pages.isLoading && <Skeleton active className={css.loading ?? ''} paragraph={{ rows: 6 }} title={false} />}
          {!pages.isLoading && !pages.error && rows.length === 0 && (
            <div className="panel">
              <Empty icon={<InboxOutlined />} title={t(`empty.${view}`)}>
                {t(`empty.${view}Hint`)}
              </Empty>
            </div>
          )}
          {rows.length > 0 && (
            <ul className={`panel ${css.lines}`} aria-label={t(`queues.${view}`)}>
              {rows.map((task) => (
                <TaskLine
                  key={task.id}
                  task={task}
                  isSelected={task.id === selected?.id}
                  onSelect={hasPane ? () => select(task) : undefined}
                  actions={
                    <>
                      {task.actions.includes('claim') && task.assignee === null ? (
                        <Button
                          size="small"
                          loading={claiming === task.id}
                          onClick={() => void claim(task)}
                          aria-label={t('queues.claimNamed', { title: task.request.title })}
                        >
                          {t('queues.claim')}
                        </Button>
                      ) : (
                        task.assignee && <Person person={task.assignee} size={20} />
                      )}
                      <AssignButton task={task} />
                    </>
                  }
                />
              ))}
            </ul>
          )}
          <LoadMore hasMore={pages.hasMore} isLoading={pages.isLoadingMore} onMore={pages.loadMore} />
        </div>
        {hasPane && <PreviewPane requestId={selected?.request.id} />}
      </div>
      <KeysHelp keys={helpKeys} isOpen={isHelp} onClose={() => setHelp(false)} />
    </Page>
  );
}
