import CheckCircleOutlined from '@ant-design/icons/CheckCircleOutlined';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { Button, Skeleton } from 'antd';
import type { TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CallError } from '../../api/call.ts';
import { Empty } from '../../ui/empty.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { DecidePopover } from './decide-popover.tsx';
import css from './desk.module.css';
import { TaskLine } from './task-line.tsx';

export interface TaskPages {
  items: TaskRow[];
  isLoading: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  error: CallError | null;
  refetch: () => void;
}
type Deciding = { task: string; action: 'approve' | 'reject' };
interface TaskListProps {
  pages: TaskPages;
  selected: string | undefined;
  marked: ReadonlySet<string> | undefined;
  onMark: (id: string) => void;
  onSelect: ((task: TaskRow) => void) | undefined;
  /** The row whose opinion is asked for. */
  deciding: Deciding | null;
  onDeciding: (deciding: Deciding | null) => void;
  onDecide: (task: TaskRow, action: 'approve' | 'reject', opinion: string) => void;
  isFiltered: boolean;
  view: 'mine' | 'done';
}

/** To-dos with quick decisions on each row. */
export function TaskList(props: TaskListProps) {
  const { pages, selected, marked, onMark, onSelect, deciding, onDeciding, onDecide, isFiltered, view } = props;
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  if (pages.error && pages.items.length === 0) return <Problem error={pages.error} onRetry={pages.refetch} />;
  if (pages.isLoading) return <Skeleton active className={css.loading ?? ''} paragraph={{ rows: 6 }} title={false} />;
  if (pages.items.length === 0) {
    return (
      <div className="panel">
        <Empty
          icon={isFiltered ? <SearchOutlined /> : <CheckCircleOutlined />}
          title={t(isFiltered ? 'empty.filtered' : `empty.${view}`)}
        >
          {t(isFiltered ? 'empty.filteredHint' : `empty.${view}Hint`)}
        </Empty>
      </div>
    );
  }
  return (
    <>
      <ul className={`panel ${css.lines}`} aria-label={t(`tasks.${view}`)}>
        {pages.items.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            isSelected={task.id === selected}
            isMarked={marked?.has(task.id)}
            onMark={marked && (() => onMark(task.id))}
            onSelect={onSelect && (() => onSelect(task))}
            actions={
              view === 'mine' &&
              (['approve', 'reject'] as const)
                .filter((action) => task.actions.includes(action))
                .map((action) => {
                  const button = {
                    size: 'small',
                    danger: action === 'reject',
                    'aria-label': t(`${action}Named`, { title: task.request.title }),
                    children: t(action),
                  } as const;
                  // Fields and people are given on the request's own page.
                  if (action === 'approve' && task.batch === 'needs-fields')
                    return (
                      <Button key={action} {...button} onClick={() => void navigate(paths.request(task.request.id))} />
                    );
                  return (
                    <DecidePopover
                      key={action}
                      task={task}
                      action={action}
                      isOpen={deciding?.task === task.id && deciding.action === action}
                      onOpenChange={(isOpen) => onDeciding(isOpen ? { task: task.id, action } : null)}
                      onDecide={(opinion) => onDecide(task, action, opinion)}
                    >
                      <Button {...button} />
                    </DecidePopover>
                  );
                })
            }
          />
        ))}
      </ul>
      <LoadMore hasMore={pages.hasMore} isLoading={pages.isLoadingMore} onMore={pages.loadMore} />
    </>
  );
}
