import type { ComponentType } from 'react';
import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import CheckSquareOutlined from '@ant-design/icons/CheckSquareOutlined';
import CustomerServiceOutlined from '@ant-design/icons/CustomerServiceOutlined';
import FormOutlined from '@ant-design/icons/FormOutlined';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import HomeOutlined from '@ant-design/icons/HomeOutlined';
import SwapOutlined from '@ant-design/icons/SwapOutlined';
import ThunderboltOutlined from '@ant-design/icons/ThunderboltOutlined';
import MailOutlined from '@ant-design/icons/MailOutlined';
import type { Me, Role } from '@portico/core/api/session.ts';
import { countTasks } from '@portico/core/api/tasks.ts';
import { useMe, useRead } from '../../api/hooks.ts';
import { paths } from '../paths.ts';

export interface Entry {
  key:
    | 'home'
    | 'services'
    | 'requests'
    | 'tasks'
    | 'queues'
    | 'insights'
    | 'studio'
    | 'actions'
    | 'handOver'
    | 'calendar'
    | 'mailbox';
  to: string;
  icon: ComponentType;
  /** What waits there. */
  count?: number | undefined;
}

const has = (me: Me, ...roles: Role[]): boolean => me.roles.some((role) => roles.includes(role));

/** The pages this person may go to, in the order of the menu, with what waits there. */
export function useEntries(): Entry[] {
  const me = useMe();
  const counts = useRead(countTasks, {}, { refetchInterval: 120_000 }).data;
  const isAgent = me.teams.length > 0 || has(me, 'agent', 'administrator');
  const readsNumbers =
    isAgent || me.headOf.length > 0 || has(me, 'analyst', 'service-owner', 'auditor', 'organisation-administrator');
  return [
    { key: 'home', to: paths.home, icon: HomeOutlined },
    { key: 'services', to: paths.services, icon: AppstoreOutlined },
    { key: 'requests', to: paths.requests, icon: FileTextOutlined },
    { key: 'tasks', to: paths.tasks, icon: CheckSquareOutlined, count: counts?.mine },
    ...(isAgent
      ? [{ key: 'queues', to: paths.queues, icon: CustomerServiceOutlined, count: counts?.queue } as const]
      : []),
    ...(readsNumbers ? [{ key: 'insights', to: paths.insights, icon: BarChartOutlined } as const] : []),
    ...(has(me, 'service-owner', 'administrator')
      ? [
          { key: 'studio', to: paths.studio, icon: FormOutlined } as const,
          { key: 'actions', to: paths.actions, icon: ThunderboltOutlined } as const,
          { key: 'handOver', to: paths.handOver, icon: SwapOutlined } as const,
        ]
      : []),
    ...(has(me, 'administrator') ? [{ key: 'calendar', to: paths.calendar, icon: CalendarOutlined } as const] : []),
    ...(me.mailbox ? [{ key: 'mailbox', to: paths.mailbox, icon: MailOutlined } as const] : []),
  ];
}
