import {
  ApiOutlined,
  AuditOutlined,
  BranchesOutlined,
  CheckCircleFilled,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  EditOutlined,
  FlagOutlined,
  ForkOutlined,
  MinusCircleOutlined,
  PlayCircleFilled,
  RetweetOutlined,
  RollbackOutlined,
  SendOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { StepStatus } from './outline-layout.ts';

const kindIcons: Record<string, ComponentType> = {
  approve: AuditOutlined,
  work: ToolOutlined,
  fill: EditOutlined,
  notify: SendOutlined,
  choice: BranchesOutlined,
  parallel: ForkOutlined,
  repeat: RetweetOutlined,
  wait: ClockCircleOutlined,
  action: ApiOutlined,
  end: FlagOutlined,
};

/** The icon of a kind of step; unknown kinds get the one of an action. */
export function StepKindIcon({ kind }: { kind: string }) {
  const Icon = kindIcons[kind] ?? ApiOutlined;
  return <Icon aria-hidden />;
}

/** How a step stands, as an icon; the words always stand beside it. */
export function StepStatusIcon({ status, result }: { status: StepStatus; result?: string | null }) {
  if (result === 'rejected') return <CloseCircleFilled aria-hidden />;
  if (result === 'returned') return <RollbackOutlined aria-hidden />;
  if (status === 'done') return <CheckCircleFilled aria-hidden />;
  if (status === 'now') return <PlayCircleFilled aria-hidden />;
  if (status === 'skipped') return <MinusCircleOutlined aria-hidden />;
  return <CheckCircleOutlined aria-hidden />;
}
