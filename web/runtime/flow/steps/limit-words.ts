import type { TimeLimit } from '@portico/core/definitions/flow/flow.ts';
import { type Part, part, spanWords, type Teller } from './face.ts';

/** `8 个工作小时后提醒,2 天后转上级`; reminders are counted from the limit, one beside it. */
export function limitWords(limit: TimeLimit | undefined, tell: Teller): Part[] {
  if (!limit) return [];
  const { t } = tell;
  const reminders = (limit.reminders ?? []).map(({ at, span }) =>
    t(`limit.reminder.${at}`, { span: spanWords(span, tell) }),
  );
  const { then } = limit;
  const after = { span: spanWords(limit.within, tell) };
  const last =
    typeof then === 'string'
      ? t(`limit.then.${then}`, after)
      : t('limit.then.people', {
          ...after,
          names: then.people.map((person) => tell.nameOf('people', person)).join(t('who.and')),
        });
  return [part([...reminders, last].join(t('limit.comma')))];
}
