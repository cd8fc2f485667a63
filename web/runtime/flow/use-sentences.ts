import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import { fieldsOf, type Form } from '@portico/core/definitions/form/index.ts';
import { indexOf } from '@portico/core/flow-engine/index.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useText } from '../../ui/text.ts';
import type { Teller } from './steps/face.ts';
import { sentenceOf } from './steps/registry.ts';

/** What each step of a flow does, one sentence a step, by its id. Fields are called as the form calls them. */
export function useSentences(flow: Flow, form: Form): ReadonlyMap<string, string> {
  const { t } = useTranslation('flow');
  const text = useText();
  const language = useLanguage();
  return useMemo(() => {
    const fields = new Map(fieldsOf(form).map((field) => [field.id, text(field.name)]));
    const tell: Teller = {
      t,
      pick: (words) => words[language],
      nameOf: (kind, key) => (kind === 'field' ? fields.get(key) : undefined) ?? key,
    };
    const sentence = (parts: ReturnType<typeof sentenceOf>) => parts.map(({ words }) => words).join(' · ');
    return new Map([...indexOf(flow).steps.values()].map(({ step }) => [step.id, sentence(sentenceOf(step, tell))]));
  }, [flow, form, t, text, language]);
}
