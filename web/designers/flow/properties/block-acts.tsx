import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Step } from '@portico/core/definitions/flow/flow.ts';
import { branchesOf } from '@portico/core/definitions/flow/branches.ts';
import { kindName } from '../../../runtime/flow/steps/registry.ts';
import { useLanguage, useText } from '../../../ui/text.ts';
import css from '../flow-designer.module.css';
import { isStep, runInContent } from '../model/index.ts';
import type { FlowDesign } from '../steps/editor.ts';
import { groups } from '../steps/registry.ts';

const blocks = groups.find(({ key }) => key === 'ways')?.kinds ?? [];

/** Puts a step into a block of its own, and takes a block away from around its steps. */
export function BlockActs({ step, designer }: { step: Step; designer: FlowDesign }) {
  const { t } = useTranslation('drawing');
  const text = useText();
  const language = useLanguage();
  const { doc, words } = designer;
  const inner = branchesOf(step);
  const filled = inner.filter(({ steps }) => steps.length > 0);
  const nameOfBranch = (id: string): string => {
    const branch = 'branches' in step ? step.branches.find((each) => each.id === id) : undefined;
    return branch ? text(branch.name) : text(step.name);
  };
  const unwrap = (keep?: string) =>
    designer.run(
      (now) => runInContent(now, { kind: 'unwrap', ref: step.id, ...(keep !== undefined && { keep }) }),
      t('unwrap'),
    );
  return (
    <div className={css.row}>
      <Dropdown
        trigger={['click']}
        menu={{
          items: blocks.map((kind) => ({ key: kind, label: kindName(kind)[language] })),
          onClick: ({ key }) => {
            const kind = blocks.find((each) => each === key);
            const node = kind && words.newNode(doc.content, kind);
            if (node && isStep(node))
              designer.run((now) => runInContent(now, { kind: 'wrap', refs: [step.id], node }), t('wrap'));
          },
        }}
      >
        <Button size="small">{t('wrap')}</Button>
      </Dropdown>
      {inner.length > 0 && filled.length <= 1 && (
        <Button size="small" onClick={() => unwrap()}>
          {t('unwrap')}
        </Button>
      )}
      {filled.length > 1 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: filled.map(({ id }) => ({ key: id, label: t('keep', { name: nameOfBranch(id) }) })),
            onClick: ({ key }) => unwrap(key),
          }}
        >
          <Button size="small">{t('unwrap')}</Button>
        </Dropdown>
      )}
    </div>
  );
}
