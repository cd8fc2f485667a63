import { useState } from 'react';
import UserSwitchOutlined from '@ant-design/icons/UserSwitchOutlined';
import { Button, Popover } from 'antd';
import { readRequest } from '@portico/core/api/requests.ts';
import { countTasks, listTasks, transferTask, type TaskRow } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './desk.module.css';

/** Gives a task of the team to one of its members (a transfer). */
export function AssignButton({ task }: { task: TaskRow }) {
  const { t } = useTranslation('desk');
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const transfer = useWrite(transferTask, { refreshes: [listTasks, countTasks, readRequest], quiet: true });
  if (!task.team || task.closedAt !== null) return null;
  const assign = async (to: string | null) => {
    if (!to) return;
    const reply = await transfer.run({ params: { id: task.id }, body: { to } }, { ifMatch: task.version });
    if (!reply) return;
    setOpen(false);
    toast.success(t('queues.assigned'));
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      title={t('queues.assignTo')}
      content={
        <div className={css.decide}>
          <PersonPicker
            autoFocus
            team={task.team.key}
            value={null}
            onChange={(person) => void assign(person)}
            disabled={transfer.isPending}
            aria-label={t('queues.assignTo')}
          />
          <Problem error={transfer.error} />
        </div>
      }
    >
      <Button
        size="small"
        type="text"
        icon={<UserSwitchOutlined aria-hidden />}
        aria-label={t('queues.assignNamed', { title: task.request.title })}
        title={t('queues.assign')}
      />
    </Popover>
  );
}
