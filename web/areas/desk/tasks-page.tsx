import { useEffect, useState } from 'react';
import QuestionCircleOutlined from '@ant-design/icons/QuestionCircleOutlined';
import { Button, Grid, Tabs } from 'antd';
import { countTasks, listTasks, type TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRead, useReadPages } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { BatchBar } from './batch-bar.tsx';
import css from './desk.module.css';
import { FilterBar } from './filter-bar.tsx';
import { useFilters } from './filters.ts';
import { MarkAll } from './mark-all.tsx';
import { KeysHelp } from './keys-help.tsx';
import { usePendingDecisions } from './decisions.ts';
import { PreviewPane } from './preview-pane.tsx';
import { afterRemoval, moved, toggled } from './selection.ts';
import { TaskList } from './task-list.tsx';
import { useChosen } from './use-chosen.ts';
import { useDecide } from './use-decide.ts';
import { useListKeys } from './use-list-keys.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

const helpKeys = ['move', 'open', 'approve', 'reject', 'mark', 'markAll', 'search', 'help'] as const;
type Deciding = { task: string; action: 'approve' | 'reject' };

/** My to-dos: decide from the list, by mouse, keyboard or in batches; the request beside it. */
export function TasksPage() {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const hasPane = Grid.useBreakpoint().xl ?? false;
  const [filters, setFilters] = useFilters(['view', 'q', 'service', 'kind']);
  const [chosen, choose] = useChosen();
  const view = filters.view === 'done' ? 'done' : 'mine';
  const { q, service } = filters;
  const kind = filters.kind as TaskRow['kind'] | undefined;
  const counts = useRead(countTasks, {});
  const pages = useReadPages(listTasks, { query: { view, q, service, kind, limit: 30 } });
  const pending = usePendingDecisions();
  const decide = useDecide();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [isHelp, setHelp] = useState(false);

  const rows = pages.items.filter((task) => !pending.some((decision) => decision.task === task.id));
  const selected = rows.find((task) => task.id === chosen) ?? (hasPane ? rows[0] : undefined);
  const markedRows = rows.filter((task) => marked.has(task.id));
  const markAll = (areMarked: boolean) => setMarked(new Set(areMarked ? rows.map(({ id }) => id) : []));
  const select = (task: TaskRow | undefined) => choose(task?.id);
  const decideRows = (tasks: TaskRow[], action: 'approve' | 'reject', opinion?: string) => {
    if (selected && tasks.some((task) => task.id === selected.id)) select(afterRemoval(rows, selected.id));
    setDeciding(null);
    setMarked(new Set([...marked].filter((id) => !tasks.some((task) => task.id === id))));
    decide(tasks, action, opinion);
  };
  const byKey = (action: 'approve' | 'reject') => {
    if (!selected?.actions.includes(action)) return;
    if (action === 'approve' && selected.batch === 'needs-fields')
      return void navigate(paths.request(selected.request.id));
    // What needs words, and every rejection, asks for them; the rest goes at once and can be undone.
    if (action === 'approve' && !selected.opinionRequired.approve) return decideRows([selected], 'approve');
    setDeciding({ task: selected.id, action });
  };
  useListKeys({
    j: () => select(moved(rows, selected?.id, 1)),
    k: () => select(moved(rows, selected?.id, -1)),
    a: () => byKey('approve'),
    r: () => byKey('reject'),
    x: () => selected && view === 'mine' && setMarked(toggled(marked, selected.id)),
    X: () => view === 'mine' && markAll(markedRows.length < rows.length),
    Enter: () => selected && void navigate(paths.request(selected.request.id)),
    Escape: () => setMarked(new Set()),
    '?': () => setHelp(true),
    '/': () => document.querySelector<HTMLInputElement>('[data-desk-search] input')?.focus(),
  });
  useEffect(() => {
    if (chosen) document.querySelector(`[data-task="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  return (
    <Page
      title={t('tasks.title')}
      width="wide"
      actions={
        <Tooltip title={t('keys.title')}>
          <Button
            className={css.onlyWide ?? ''}
            icon={<QuestionCircleOutlined aria-hidden />}
            aria-label={t('keys.title')}
            onClick={() => setHelp(true)}
          />
        </Tooltip>
      }
    >
      <Tabs
        activeKey={view}
        onChange={(next) => {
          setMarked(new Set());
          choose(undefined);
          setFilters({ view: next === 'mine' ? undefined : next });
        }}
        items={[
          {
            key: 'mine',
            label: counts.data
              ? t('tasks.mineCount', { count: Math.max(0, counts.data.mine - pending.length) })
              : t('tasks.mine'),
          },
          { key: 'done', label: t('tasks.done') },
        ]}
      />
      <div className={hasPane ? css.split : undefined}>
        <div className={css.side}>
          <FilterBar filters={filters} onChange={setFilters} withKind />
          {view === 'mine' && rows.length > 1 && (
            <MarkAll count={rows.length} marked={markedRows.length} onChange={markAll} />
          )}
          <TaskList
            pages={{ ...pages, items: rows }}
            selected={selected?.id}
            marked={view === 'mine' ? marked : undefined}
            onMark={(id) => setMarked(toggled(marked, id))}
            onSelect={hasPane ? (task) => select(task) : undefined}
            deciding={deciding}
            onDeciding={setDeciding}
            onDecide={(task, action, opinion) => decideRows([task], action, opinion)}
            isFiltered={Boolean(q || service || kind)}
            view={view}
          />
          {markedRows.length > 0 && (
            <BatchBar
              rows={markedRows}
              onClear={() => setMarked(new Set())}
              onApprove={(tasks, opinion) => decideRows(tasks, 'approve', opinion)}
            />
          )}
        </div>
        {hasPane && <PreviewPane requestId={selected?.request.id} />}
      </div>
      <KeysHelp keys={helpKeys} isOpen={isHelp} onClose={() => setHelp(false)} />
    </Page>
  );
}
