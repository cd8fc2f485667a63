import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import CheckCircleOutlined from '@ant-design/icons/CheckCircleOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { countTasks, type listTasks, type TaskRow } from '@portico/core/api/tasks.ts';
import type { CallError } from '../../api/call.ts';
import { useRead } from '../../api/hooks.ts';
import { Empty } from '../../ui/empty.tsx';
import { paths } from '../../ui/paths.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { PriorityTag } from '../../ui/state-tag.tsx';
import { Summary } from '../../ui/summary.tsx';
import { useText } from '../../ui/text.ts';
import { When } from '../../ui/when.tsx';

/** My three oldest to-dos, each one click from being decided. */
export function MyToDos({ tasks }: { tasks: UseQueryResult<Reply<typeof listTasks>, CallError> }) {
  const { t } = useTranslation('portal');
  const counts = useRead(countTasks, {});
  const items = tasks.data?.items;
  const count = counts.data?.mine ?? 0;
  return (
    <section className="panel home-panel" aria-labelledby="to-dos-title">
      <div className="panel-head">
        <h2 id="to-dos-title">
          {t('home.toDos')}
          {count > 0 && <span className="home-number">{count}</span>}
        </h2>
        {count > 0 && (
          <Link to={paths.tasks} className="home-more">
            {t('home.allToDos')} <RightOutlined aria-hidden />
          </Link>
        )}
      </div>
      <Problem error={tasks.error} onRetry={() => void tasks.refetch()} />
      {!items && !tasks.error && <Skeleton active className="home-skeleton" paragraph={{ rows: 3 }} title={false} />}
      {items?.length === 0 && (
        <Empty size="small" icon={<CheckCircleOutlined />} title={t('home.noToDos')}>
          {t('home.noToDosHint')}
        </Empty>
      )}
      {items && items.length > 0 && (
        <ul className="home-rows">
          {items.map((task) => (
            <li key={task.id}>
              <ToDoRow task={task} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ToDoRow({ task }: { task: TaskRow }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const nameOf = usePersonName();
  const { request } = task;
  return (
    <Link to={`${paths.request(request.id)}?task=${task.id}`} className="home-row">
      <Avatar person={request.requester} size={32} />
      <span className="home-row-words">
        <span className="home-row-title">
          <span className="home-row-name">{request.title}</span>
          <PriorityTag priority={request.priority} />
        </span>
        <span className="home-row-line">
          {nameOf(request.requester)} · {text(task.stepName)}
          {task.openedAt && (
            <>
              {' · '}
              <When at={task.openedAt} />
            </>
          )}
        </span>
        <Summary request={request} />
      </span>
      <span className="home-row-do">{t(`home.do.${task.kind}`)}</span>
    </Link>
  );
}
