import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Branch } from '@portico/core/definitions/flow/flow.ts';
import { useLanguage, useText } from '../../../ui/text.ts';
import { Property } from '../../frame/index.ts';
import { branchSentence } from '../branch-words.ts';
import css from '../flow-designer.module.css';
import { placeAfter, runInContent } from '../model/index.ts';
import type { FlowDesign } from '../steps/editor.ts';

/** The branches of a block, each to be chosen, and one more. */
export function BranchesInput({
  block,
  branches,
  designer,
  unconditional,
}: {
  /** Its ref. */
  block: string;
  branches: readonly Branch[];
  designer: FlowDesign;
  /** What a branch without a condition says. */
  unconditional: string;
}) {
  const { t } = useTranslation(['drawing', 'conditions']);
  const text = useText();
  const language = useLanguage();
  const { content } = designer.doc;
  const add = () => {
    const node = designer.words.newNode(content, 'branch');
    const at = placeAfter(content.flow, block, 'branch');
    designer.run((now) => runInContent(now, { kind: 'add', nodes: [node], at }), t('addBranch'));
  };
  return (
    <Property name={t('branches')}>
      <div className={css.stack}>
        {branches.map((branch) => {
          const said = branchSentence({ branch, content, language, t });
          return (
            <div key={branch.id} className={css.branchLine}>
              <button type="button" className="link-button" onClick={() => designer.select(`${block}/${branch.id}`)}>
                {text(branch.name)}
              </button>
              <span className={said.isMissing ? css.missing : 'faint'}>
                {branch.when === undefined ? unconditional : said.words}
              </span>
            </div>
          );
        })}
      </div>
      <Button type="dashed" block icon={<PlusOutlined aria-hidden />} disabled={branches.length >= 20} onClick={add}>
        {t('addBranch')}
      </Button>
    </Property>
  );
}
