import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionEditor, fieldOptionsOf } from '../../../designers/parts/conditions/index.ts';
import { useOpenService } from '../open-service.ts';
import { Part, Setting } from '../setting.tsx';
import pair from '../setting.module.css';
import css from './promise.module.css';
import { SpanInput } from './span-input.tsx';
import { type Case, usePromise } from './use-promise.ts';

const most = 10;

/** Other promises for some answers; the first whose condition holds counts. */
export function Cases() {
  const { t } = useTranslation('service');
  const { form } = useOpenService().content;
  const { promise, put } = usePromise();
  const fields = useMemo(() => fieldOptionsOf(form), [form]);
  const cases = promise.cases ?? [];
  const putCases = (next: readonly Case[], how?: 'typed') =>
    put({ cases: next.length > 0 ? [...next] : undefined }, how);
  const change = (at: number, part: Partial<Case>) =>
    putCases(
      cases.map((each, index) => (index === at ? tidy({ ...each, ...part }) : each)),
      'typed',
    );
  return (
    <Part name={t('promise.cases')}>
      <p className="faint">{t('promise.casesHint')}</p>
      {cases.length > 0 && (
        <ol className={css.cases}>
          {cases.map((each, at) => {
            const name = t('promise.case', { number: at + 1 });
            return (
              <li key={at}>
                <header>
                  <h3>{name}</h3>
                  <Button
                    type="text"
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={t('promise.removeCase', { name })}
                    onClick={() => putCases(cases.filter((_, index) => index !== at))}
                  />
                </header>
                <Setting path={`promise.cases.${at}`}>
                  <ConditionEditor
                    label={t('promise.when', { name })}
                    value={each.when}
                    fields={fields}
                    onChange={(when) => change(at, { when: when || 'true' })}
                  />
                </Setting>
                <div className={pair.pair}>
                  {(['response', 'resolution'] as const).map((part) => (
                    <div key={part} className={css.caseTime}>
                      <span aria-hidden>{t(`promise.${part}`)}</span>
                      <SpanInput
                        name={`${name} ${t(`promise.${part}`)}`}
                        otherwise={t('promise.asAbove')}
                        value={each[part]}
                        onChange={(span) => change(at, { [part]: span })}
                      />
                    </div>
                  ))}
                </div>
              </li>
            );
          })}
        </ol>
      )}
      <Button
        className={css.add ?? ''}
        icon={<PlusOutlined aria-hidden />}
        disabled={cases.length >= most}
        onClick={() => putCases([...cases, { when: 'true' }])}
      >
        {t('promise.addCase')}
      </Button>
    </Part>
  );
}

/** Without the times that are not promised. */
function tidy({ when, response, resolution }: Case): Case {
  return { when, ...(response && { response }), ...(resolution && { resolution }) };
}
