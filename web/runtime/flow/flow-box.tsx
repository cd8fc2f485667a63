import FlagOutlined from '@ant-design/icons/FlagOutlined';
import UserOutlined from '@ant-design/icons/UserOutlined';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../ui/text.ts';
import css from './flow-drawing.module.css';
import type { NodeFacts } from './node-facts.ts';
import type { FlowBox } from './outline-layout.ts';
import { StepKindIcon, StepStatusIcon } from './step-icons.tsx';
import { kindName } from './steps/registry.ts';
import { toneOf } from './step-words.ts';
import { useStepDetail } from './use-step-detail.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

interface FlowBoxProps {
  box: FlowBox;
  facts: NodeFacts | undefined;
  /** Second line of start and end. */
  detail: string | undefined;
  /** What the step does: told beside one that is still to come. */
  sentence: string | undefined;
  onOpen: ((step: string) => void) | undefined;
}

/** One box of the drawing: a step as a card, blocks and branch heads as pills, start and end. */
export function FlowBoxView({ box, facts, detail, sentence, onOpen }: FlowBoxProps) {
  const style = { left: box.x, top: box.y, width: box.width, height: box.height };
  return (
    <li className={css.box} style={style}>
      {box.role === 'step' ? (
        <StepCard box={box} facts={facts} sentence={sentence} onOpen={onOpen} />
      ) : (
        <Pill box={box} detail={detail} />
      )}
    </li>
  );
}

function StepCard({ box, facts, sentence, onOpen }: Omit<FlowBoxProps, 'detail'>) {
  const text = useText();
  const { t } = useTranslation('flow');
  const detailOf = useStepDetail();
  const node = box.node;
  if (!node) return null;
  const tone = toneOf(node.status, node.result);
  const kind = text(kindName(node.kind));
  const does = node.status === 'to-come' ? sentence : undefined;
  const { who, state } = detailOf(node, facts);
  const within = box.within.length ? t('within', { names: box.within.map(text).join(' / ') }) : '';
  const content: ReactNode = (
    <>
      <span className={css.icon}>
        <StepStatusIcon status={node.status} result={node.result} />
      </span>
      <span className={css.body}>
        <span className={css.name} style={{ display: 'block' }}>
          {text(node.name)}
        </span>
        <span className={css.detail} style={{ display: 'block' }}>
          {who || does || kind}
        </span>
        <span className={css.detail} style={{ display: 'block' }}>
          {state}
        </span>
      </span>
    </>
  );
  const className = `${css.card} ${css[tone]}`;
  const label = [text(node.name), kind, who, does, state, within].filter(Boolean).join(',');
  const isOpenable = onOpen && facts && facts.enteredAt !== null;
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      {isOpenable ? (
        <button type="button" className={className} aria-label={label} onClick={() => onOpen(node.step)}>
          {content}
        </button>
      ) : (
        <div className={className}>{content}</div>
      )}
    </Tooltip>
  );
}

function Pill({ box, detail }: { box: FlowBox; detail: string | undefined }) {
  const text = useText();
  const { t } = useTranslation('flow');
  const tone = box.role === 'branch' && box.status === 'done' ? 'good' : toneOf(box.status, box.node?.result ?? null);
  const name = box.node ? text(box.node.name) : box.name !== undefined ? text(box.name) : t(box.role);
  const words = box.role === 'branch' ? t(box.status === 'skipped' ? 'notTaken' : `status.${box.status}`) : undefined;
  return (
    <Tooltip title={words ? `${name} · ${words}` : name} mouseEnterDelay={0.4}>
      <div className={`${css.pill} ${css[tone]} ${box.role === 'branch' ? css.branch : ''}`}>
        <span className={css.icon}>
          {box.role === 'block' && <StepKindIcon kind={box.node?.kind ?? ''} />}
          {box.role === 'branch' && <StepStatusIcon status={box.status} />}
          {box.role === 'start' && <UserOutlined aria-hidden />}
          {box.role === 'end' && <FlagOutlined aria-hidden />}
        </span>
        <span style={{ minWidth: 0 }}>
          <span className={css.name} style={{ display: 'block', fontWeight: box.role === 'branch' ? 400 : 600 }}>
            {name}
          </span>
          {detail && (
            <span className={css.detail} style={{ display: 'block', lineHeight: '16px' }}>
              {detail}
            </span>
          )}
        </span>
      </div>
    </Tooltip>
  );
}
