import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { Grid } from 'antd';
import { useMemo } from 'react';
import { FlowDrawing } from './flow-drawing.tsx';
import { FlowList } from './flow-list.tsx';
import type { Terminals } from './outline-layout.ts';
import { useSentences } from './use-sentences.ts';

type FlowOfRequest = Pick<RequestDetail, 'flow' | 'form' | 'outline' | 'stages' | 'tasks' | 'state' | 'finishedAt'>;

interface FlowViewProps {
  request: FlowOfRequest;
  startDetail?: string;
  endDetail?: string;
  onOpen?: (step: string) => void;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The flow of a request: drawn as a tree where there is room, a vertical list on a phone. */
export function FlowView({ request, startDetail, endDetail, onOpen, now }: FlowViewProps) {
  const isWide = Grid.useBreakpoint().md ?? true;
  const { flow, form, outline, stages, tasks, state, finishedAt } = request;
  const terminals = useMemo<Terminals>(
    () => ({ start: state === 'draft' ? 'to-come' : 'done', end: finishedAt ? 'done' : 'to-come' }),
    [state, finishedAt],
  );
  const sentences = useSentences(flow, form);
  if (!isWide) return <FlowList outline={outline} stages={stages} tasks={tasks} sentences={sentences} now={now} />;
  return (
    <FlowDrawing
      outline={outline}
      stages={stages}
      tasks={tasks}
      terminals={terminals}
      sentences={sentences}
      startDetail={startDetail}
      endDetail={endDetail}
      onOpen={onOpen}
      now={now}
    />
  );
}
