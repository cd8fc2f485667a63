import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenService } from '../open-service.ts';
import { Part, Setting } from '../setting.tsx';
import css from './promise.module.css';

const fixed = ['low', 'normal', 'high', 'urgent'] as const;
const isFixed = (value: string): boolean => (fixed as readonly string[]).includes(value);

/** How urgent a request is: always the same, or worked out from its answers. */
export function Priority() {
  const { t } = useTranslation(['service', 'studio', 'ui']);
  const { content, set } = useOpenService();
  const value = typeof content['priority'] === 'string' ? content['priority'] : 'normal';
  const isFormula = !isFixed(value);
  const choose = (next: string) =>
    set('priority', next === 'formula' ? '"normal"' : next === 'normal' ? undefined : next);
  return (
    <Part name={t('studio:property.priority')}>
      <Setting path="priority" name={t('promise.priority')} {...(isFormula && { hint: t('promise.formulaHint') })}>
        {(input, status) => (
          <>
            <Select
              {...input}
              status={isFormula ? '' : status}
              className={css.priority ?? ''}
              value={isFormula ? 'formula' : value}
              options={[
                ...fixed.map((each) => ({ value: each, label: t(`ui:priority.${each}`) })),
                { value: 'formula', label: t('promise.byFormula') },
              ]}
              onChange={choose}
            />
            {isFormula && (
              <Input.TextArea
                className={css.formula ?? ''}
                autoSize={{ minRows: 2, maxRows: 8 }}
                status={status}
                aria-label={t('promise.formula')}
                value={value}
                spellCheck={false}
                onChange={({ target }) => set('priority', target.value || '"normal"', 'typed')}
              />
            )}
          </>
        )}
      </Setting>
    </Part>
  );
}
