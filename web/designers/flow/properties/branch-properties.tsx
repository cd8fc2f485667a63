import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Branch } from '@portico/core/definitions/flow/flow.ts';
import { Property } from '../../frame/index.ts';
import { ConditionEditor, fieldOptionsOf } from '../../parts/conditions/index.ts';
import { type Found, isDefault, isInChoice, runInContent } from '../model/index.ts';
import type { FlowDesign, Set } from '../steps/editor.ts';

/** When a branch is taken. */
export function BranchProperties({
  branch,
  found,
  designer,
  onSet,
}: {
  branch: Branch;
  found: Found;
  designer: FlowDesign;
  onSet: Set;
}) {
  const { t } = useTranslation('drawing');
  const { form, flow } = designer.doc.content;
  const isChoice = isInChoice(flow, found);
  if (isDefault(flow, found)) return <p className="faint">{t('defaultBranch')}</p>;
  return (
    <>
      <Property name={t('when')}>
        <ConditionEditor
          label={t('when')}
          // A new branch has said nothing yet: it begins with empty rows, not with the formula that keeps it shut.
          value={branch.when === undefined || branch.when === 'false' ? 'true' : branch.when}
          fields={fieldOptionsOf(form)}
          onChange={(next) => onSet('when', next === 'true' || next === '' ? (isChoice ? 'false' : undefined) : next)}
        />
      </Property>
      {isChoice && (
        <Button
          onClick={() =>
            void designer.run((now) => runInContent(now, { kind: 'default', ref: found.ref }), t('makeDefault'))
          }
        >
          {t('makeDefault')}
        </Button>
      )}
    </>
  );
}
