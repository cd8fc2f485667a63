import type { OutlineNode, StageInRequest, TaskInRequest } from '@portico/core/api/request-shapes.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../ui/text.ts';
import css from './flow-list.module.css';
import { nodeFacts } from './node-facts.ts';
import { outlineRows, skippedCount, type OutlineRow } from './outline-rows.ts';
import { StepKindIcon, StepStatusIcon } from './step-icons.tsx';
import { toneOf } from './step-words.ts';
import { useStepDetail } from './use-step-detail.ts';

export interface FlowListProps {
  outline: OutlineNode[];
  stages: StageInRequest[];
  tasks: TaskInRequest[];
  /** What each step does, by its id. */
  sentences: ReadonlyMap<string, string>;
  /** Milliseconds since the epoch, for what is still running. */
  now: number;
}

/** The flow as a vertical list, for narrow screens: the way taken and the way ahead; what was passed over on request. */
export function FlowList({ outline, stages, tasks, sentences, now }: FlowListProps) {
  const { t } = useTranslation('flow');
  const [withSkipped, setWithSkipped] = useState(false);
  const skipped = skippedCount(outline);
  return (
    <>
      <ol className={css.list} aria-label={t('label')}>
        {outlineRows(outline, { withSkipped }).map((row) => (
          <FlowRow
            key={row.key}
            row={row}
            sentence={row.node && sentences.get(row.node.step)}
            facts={row.node && nodeFacts(row.node, stages, tasks, now)}
          />
        ))}
      </ol>
      {skipped > 0 && (
        <Button type="link" size="small" onClick={() => setWithSkipped(!withSkipped)} aria-expanded={withSkipped}>
          {withSkipped ? t('hideSkipped') : t('showSkipped', { count: skipped })}
        </Button>
      )}
    </>
  );
}

interface FlowRowProps {
  row: OutlineRow;
  facts: ReturnType<typeof nodeFacts> | undefined;
  sentence: string | undefined;
}
function FlowRow({ row, facts, sentence }: FlowRowProps) {
  const text = useText();
  const { t } = useTranslation('flow');
  const detailOf = useStepDetail();
  const tone = row.role === 'branch' ? 'quiet' : toneOf(row.status, row.node?.result ?? null);
  const detail = row.node ? detailOf(row.node, facts) : undefined;
  const words =
    row.role === 'step'
      ? [detail?.who || (row.status === 'to-come' && sentence), detail?.state]
      : [t(`status.${row.status}`)];
  return (
    <li
      className={`${css.row} ${css[tone]} ${row.role === 'branch' ? css.branch : ''}`}
      style={{ marginInlineStart: row.depth * 12 }}
      aria-current={row.status === 'now' && row.role === 'step' ? 'step' : undefined}
    >
      <span className={css.icon}>
        {row.role === 'block' ? (
          <StepKindIcon kind={row.node?.kind ?? ''} />
        ) : (
          <StepStatusIcon status={row.status} result={row.node?.result ?? null} />
        )}
      </span>
      <div className={css.body}>
        <div className={css.name}>{text(row.name)}</div>
        <div className={css.detail}>{words.filter(Boolean).join(' · ')}</div>
      </div>
    </li>
  );
}
