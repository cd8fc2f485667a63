import { Collapse } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fallbacks, Step } from '@portico/core/definitions/flow/flow.ts';
import { kindOfStep } from '@portico/core/definitions/flow/steps/registry.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { sentenceOf } from '../../../runtime/flow/steps/registry.ts';
import { Properties } from '../../frame/index.ts';
import { WordsInput } from '../../parts/words-input.tsx';
import type { Company } from '../company.ts';
import css from '../flow-designer.module.css';
import { findNode, isStep, runInContent } from '../model/index.ts';
import type { FlowDesign, Set } from '../steps/editor.ts';
import { editorOf } from '../steps/registry.ts';
import { AccessInput } from './access-input.tsx';
import { BlockActs } from './block-acts.tsx';
import { BranchProperties } from './branch-properties.tsx';
import { ButtonsInput, type ButtonWords } from './buttons-input.tsx';
import { FallbacksInput } from './fallbacks-input.tsx';
import { LimitInput } from './limit-input.tsx';

/** Everything about the step or branch that is chosen, in folds of which the first is enough for most. */
export function NodeProperties({
  nodeRef,
  designer,
  company,
}: {
  nodeRef: string;
  designer: FlowDesign;
  company: Company;
}) {
  const { t } = useTranslation('drawing');
  const found = findNode(designer.doc.content.flow, nodeRef);
  if (!found) return null;
  const { node } = found;
  const onSet: Set = (name, value) =>
    void designer.run((now) => runInContent(now, { kind: 'set', ref: nodeRef, name, value }), designer.nameOf(nodeRef));
  const name = (
    <WordsInput
      name={t('name')}
      value={node.name}
      onChange={(next: Text | undefined) => onSet('name', next ?? '')}
      isNeeded
    />
  );
  if (!isStep(node))
    return (
      <Properties>
        {name}
        <BranchProperties branch={node} found={found} designer={designer} onSet={onSet} />
      </Properties>
    );
  const { Own } = editorOf(node.kind);
  return (
    <Properties>
      <p className={css.told}>
        {sentenceOf(node, company.tell).map((part, at) => (
          <span key={at} className={part.isMissing ? css.missing : undefined}>
            {at > 0 && ' · '}
            {part.words}
          </span>
        ))}
      </p>
      {name}
      <Own step={node} designer={designer} company={company} onSet={onSet} />
      <BlockActs step={node} designer={designer} />
      <Folds step={node} designer={designer} onSet={onSet} />
    </Properties>
  );
}

/** What most steps need not say: special cases, fields, time, the words on buttons. */
function Folds({ step, designer, onSet }: { step: Step; designer: FlowDesign; onSet: Set }) {
  const { t } = useTranslation('drawing');
  const { form, flow } = designer.doc.content;
  const { buttons, hasLimit } = editorOf(step.kind);
  const { task, tells } = kindOfStep(step);
  const folds: [name: string, children: ReactNode, isThere: boolean][] = [
    [
      'special',
      <FallbacksInput
        value={fallbacksOf(step)}
        defaults={flow.fallbacks}
        form={form}
        onChange={(next) => onSet('fallbacks', next)}
      />,
      task !== undefined,
    ],
    [
      'fields',
      <AccessInput
        form={form}
        value={step.access ?? {}}
        canEdit={tells !== true}
        onChange={(next) => onSet('access', next)}
      />,
      task !== undefined || tells === true,
    ],
    ['limit', <LimitInput value={step.limit} onChange={(next) => onSet('limit', next)} />, hasLimit === true],
    [
      'buttons',
      <ButtonsInput names={buttons ?? []} value={buttonsOf(step)} onChange={(next) => onSet('buttons', next)} />,
      buttons !== undefined,
    ],
  ];
  const items = folds.flatMap(([name, children, isThere]) =>
    isThere ? [{ key: name, label: t(`fold.${name}`), children }] : [],
  );
  return items.length > 0 ? <Collapse ghost size="small" items={items} /> : null;
}

const fallbacksOf = (step: Step): Fallbacks | undefined => ('fallbacks' in step ? step.fallbacks : undefined);
const buttonsOf = (step: Step): ButtonWords => ('buttons' in step ? (step.buttons ?? {}) : {});
