import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import CloseCircleFilled from '@ant-design/icons/CloseCircleFilled';
import MinusCircleOutlined from '@ant-design/icons/MinusCircleOutlined';
import PlayCircleFilled from '@ant-design/icons/PlayCircleFilled';
import RollbackOutlined from '@ant-design/icons/RollbackOutlined';
import type { StepStatus } from './outline-layout.ts';
import { iconOf } from './steps/registry.ts';

/** The icon of a kind of step. */
export function StepKindIcon({ kind }: { kind: string }) {
  const Icon = iconOf(kind);
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
