import type { NotifyStep } from '@portico/core/definitions/flow/steps/notify.ts';
import { useTranslation } from 'react-i18next';
import { WordsInput } from '../../parts/words-input.tsx';
import type { EditorOfStep, StepProps } from './editor.ts';
import { WhoOf } from './who-of.tsx';

export const notify: EditorOfStep<NotifyStep> = {
  group: 'people',
  order: 4,
  also: { zh: '通知 知会', en: 'cc tell inform' },
  Own,
};

function Own(props: StepProps<NotifyStep>) {
  const { t } = useTranslation('drawing');
  return (
    <>
      <WhoOf {...props} />
      <WordsInput name={t('message')} value={props.step.message} onChange={(next) => props.onSet('message', next)} />
    </>
  );
}
