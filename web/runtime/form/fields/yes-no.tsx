import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { YesNoField } from '@portico/core/definitions/form/fields/yes-no.ts';
import css from '../form.module.css';
import { ariaOf, type Control, type EditProps } from './control.ts';

type Field = z.infer<typeof YesNoField>;

/** Two answers and none yet are three states, so there is no switch that looks answered from the start. */
function Edit(props: EditProps<Field>) {
  const { view, value, onChange, id, label, onBlur } = props;
  const { t } = useTranslation('form');
  return (
    <Radio.Group
      id={id}
      value={typeof value === 'boolean' ? value : null}
      optionType="button"
      className={css.yesNo}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
      {...ariaOf(props)}
    >
      {[true, false].map((each) => (
        <Radio.Button
          key={String(each)}
          value={each}
          onBlur={onBlur}
          onClick={() => {
            // Once more takes the answer back, where one may leave it open.
            if (!view.required && value === each) onChange(undefined);
          }}
        >
          {t(each ? 'yes' : 'no')}
        </Radio.Button>
      ))}
    </Radio.Group>
  );
}
export const yesNoControl: Control<Field> = { Edit, isGroup: true, columnWidth: 130 };
