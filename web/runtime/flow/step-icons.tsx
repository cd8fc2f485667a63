import ApiOutlined from '@ant-design/icons/ApiOutlined';
import AuditOutlined from '@ant-design/icons/AuditOutlined';
import BranchesOutlined from '@ant-design/icons/BranchesOutlined';
import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import CloseCircleFilled from '@ant-design/icons/CloseCircleFilled';
import EditOutlined from '@ant-design/icons/EditOutlined';
import FlagOutlined from '@ant-design/icons/FlagOutlined';
import ForkOutlined from '@ant-design/icons/ForkOutlined';
import MinusCircleOutlined from '@ant-design/icons/MinusCircleOutlined';
import PlayCircleFilled from '@ant-design/icons/PlayCircleFilled';
import RetweetOutlined from '@ant-design/icons/RetweetOutlined';
import RollbackOutlined from '@ant-design/icons/RollbackOutlined';
import SendOutlined from '@ant-design/icons/SendOutlined';
import ToolOutlined from '@ant-design/icons/ToolOutlined';
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
  return <EmptyCircle />;
}

/** Nothing has happened here yet. */
function EmptyCircle() {
  return (
    <span className="anticon" aria-hidden>
      <svg width="1em" height="1em" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4">
        <circle cx="8" cy="8" r="6.3" strokeDasharray="2.4 1.6" />
      </svg>
    </span>
  );
}
