import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Flow } from '@portico/core/definitions/flow/flow.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { namesOf } from '../../designers/form/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { useText } from '../../ui/text.ts';
import { namesInFlow } from './names-in-flow.ts';

/** What the place of a finding is called: `flow.director.who.0` → 总监审批, `form.amount.min` → 金额, `owners` → 负责人. */
export function usePlaceName(content: Content): (path: string) => string {
  const { t } = useTranslation('studio');
  const text = useText();
  const names = useMemo(() => {
    const flow = Flow.safeParse(content['flow']);
    return {
      form: new Map<string, Text>(namesOf(content.form)),
      flow: new Map<string, Text>(flow.success ? namesInFlow(flow.data) : []),
    };
  }, [content]);
  return (path) => {
    const [first = '', ...rest] = path.split('.');
    if (first !== 'form' && first !== 'flow')
      return text(names.form.get(path)) || t(`property.${first}`, { defaultValue: path });
    const known = rest.findLast((part) => names[first].has(part));
    return known === undefined
      ? t(`property.${rest[0] ?? ''}`, { defaultValue: rest[0] ?? t(`part.${first}`) })
      : text(names[first].get(known));
  };
}
