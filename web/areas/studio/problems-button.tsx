import CheckCircleOutlined from '@ant-design/icons/CheckCircleOutlined';
import ExclamationCircleOutlined from '@ant-design/icons/ExclamationCircleOutlined';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { Empty } from '../../ui/empty.tsx';
import { Findings } from '../../ui/problem.tsx';
import { usePlaceName } from './place-name.ts';
import css from './service.module.css';
import { isWarning } from './use-findings.ts';

/** How much is wrong; opens the list, of which each line leads to its place. */
export function ProblemsButton({
  content,
  findings,
  onPick,
}: {
  content: Content;
  findings: readonly Finding[];
  onPick: (finding: Finding) => void;
}) {
  const { t } = useTranslation('service');
  const nameOf = usePlaceName(content);
  const [isOpen, setOpen] = useState(false);
  const groups = [
    { key: 'errors', list: findings.filter((each) => !isWarning(each)) },
    { key: 'warnings', list: findings.filter(isWarning) },
  ].filter(({ list }) => list.length > 0);
  const words = groups.map(({ key, list }) => t(`problems.${key}`, { count: list.length })).join(' · ');
  const hasErrors = groups[0]?.key === 'errors';
  return (
    <>
      <Button
        danger={hasErrors}
        icon={groups.length > 0 ? <ExclamationCircleOutlined aria-hidden /> : <CheckCircleOutlined aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {words || t('problems.none')}
      </Button>
      <Drawer
        open={isOpen}
        size="min(440px, 100vw)"
        title={t('problems.title')}
        closable={{ 'aria-label': t('ui:close', { ns: 'ui' }) }}
        onClose={() => setOpen(false)}
      >
        {groups.length === 0 && <Empty title={t('problems.none')}>{t('problems.noneWords')}</Empty>}
        {groups.map(({ key, list }) => (
          <section key={key} className={css.problemGroup} data-kind={key}>
            <h2>{t(`problems.${key}Title`, { count: list.length })}</h2>
            <Findings
              findings={list}
              nameOf={nameOf}
              onPick={(finding) => {
                setOpen(false);
                onPick(finding);
              }}
            />
          </section>
        ))}
      </Drawer>
    </>
  );
}
