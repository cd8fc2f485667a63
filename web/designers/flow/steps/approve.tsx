import { Segmented, Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApproveStep } from '@portico/core/definitions/flow/steps/approve.ts';
import { kindOfStep } from '@portico/core/definitions/flow/steps/registry.ts';
import { useText } from '../../../ui/text.ts';
import { Property, PropertyLine } from '../../frame/index.ts';
import css from '../flow-designer.module.css';
import { isStep, nodesOf } from '../model/index.ts';
import { VotesInput } from '../properties/votes-input.tsx';
import type { EditorOfStep, StepProps } from './editor.ts';
import { WhoOf } from './who-of.tsx';

const modes = ['all', 'any', 'sequence', 'votes'] as const;
const actions = ['reject', 'return', 'transfer', 'consult', 'add-signer', 'ask', 'batch'] as const;

/** How several people decide together, what a rejection does, and what they may do besides. */
function Deciding({ step, designer, onSet }: StepProps<ApproveStep>) {
  const { t } = useTranslation('drawing');
  const text = useText();
  const id = useId();
  const targets = nodesOf(designer.doc.content.flow).flatMap(({ node }) =>
    isStep(node) && node.id !== step.id && kindOfStep(node).task !== undefined ? [node] : [],
  );
  const returnsTo = step.onReject === 'end' ? 'end' : step.onReject.return;
  const off: readonly string[] = step.without ?? [];
  const opinion = (which: 'approve' | 'reject') => (
    <PropertyLine name={t(`opinion.${which}`)} htmlFor={`${id}${which}`}>
      <Switch
        id={`${id}${which}`}
        size="small"
        checked={step.opinion?.[which] ?? false}
        onChange={(on) => {
          const { [which]: _before, ...rest } = step.opinion ?? {};
          const next = on ? { ...rest, [which]: true } : rest;
          onSet('opinion', Object.keys(next).length > 0 ? next : undefined);
        }}
      />
    </PropertyLine>
  );
  return (
    <>
      <Property name={t('mode.title')}>
        <Segmented
          block
          aria-label={t('mode.title')}
          value={step.mode}
          options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          onChange={(next) => onSet('mode', next)}
        />
        <p className="faint">{t(`mode.means.${step.mode}`)}</p>
      </Property>
      {step.mode === 'votes' && <VotesInput value={step.votes ?? {}} onChange={(next) => onSet('votes', next)} />}
      <Property name={t('onReject')}>
        <Select
          aria-label={t('onReject')}
          value={returnsTo}
          options={[
            { value: 'end', label: t('rejects.end') },
            { value: 'requester', label: t('rejects.requester') },
            ...targets.map((target) => ({ value: target.id, label: t('rejects.step', { name: text(target.name) }) })),
          ]}
          onChange={(next: string) => onSet('onReject', next === 'end' ? 'end' : { return: next })}
        />
      </Property>
      {opinion('approve')}
      {opinion('reject')}
      <Property name={t('actions.title')}>
        <div className={css.stack}>
          {actions.map((action) => (
            <PropertyLine key={action} name={t(`actions.${action}`)} htmlFor={`${id}${action}`}>
              <Switch
                id={`${id}${action}`}
                size="small"
                checked={!off.includes(action)}
                onChange={(on) => {
                  const next = actions.filter((each) => (each === action ? !on : off.includes(each)));
                  onSet('without', next.length > 0 ? next : undefined);
                }}
              />
            </PropertyLine>
          ))}
        </div>
      </Property>
    </>
  );
}

export const approve: EditorOfStep<ApproveStep> = {
  group: 'people',
  order: 1,
  also: { zh: '会签 或签 票签 依次', en: 'sign decide vote' },
  Own: (props) => (
    <>
      <WhoOf {...props} />
      <Deciding {...props} />
    </>
  ),
  buttons: ['approve', 'reject', 'return'],
  hasLimit: true,
};
