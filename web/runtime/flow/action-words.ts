import type { ActionInStage } from '@portico/core/api/actions.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import type { Words } from './step-words.ts';

/** What the words need from the reader's side: `when` says an instant as people do. */
export interface ActionReader {
  /** Of the namespace `flow`. */
  t: Words;
  text(text: Text): string;
  when(at: string): string;
}

/** How an action stands, in a line: `正在调用 hr.example.com，第 3 / 8 次失败，今天 10:32 再试`. */
export function actionWords(action: ActionInStage, { t, text, when }: ActionReader): string {
  const { kind, state, attempts, mostAttempts: most } = action;
  const target = text(action.target);
  const doing = t(`action.doing.${kind}`, { target });
  const join = (...parts: string[]) => parts.join(t('action.comma'));
  const words = (): string => {
    switch (state) {
      case 'pending':
        return doing;
      case 'leased':
        return join(doing, t('action.try', { attempts, most }));
      case 'failed':
        return join(doing, t('action.tried', { attempts, most, when: action.nextAt ? when(action.nextAt) : '' }));
      case 'waiting':
        return action.started ? t('action.waiting') : t('action.waitingElse', { target });
      case 'cancelled':
        return t('action.cancelled');
      case 'dead':
      case 'done':
        return t(`action.${state}.${kind}`, { target });
    }
  };
  return action.row === null ? words() : `${t('action.row', { n: action.row + 1 })}${t('action.colon')}${words()}`;
}

/** Why the last try failed; empty when none did. */
export function failureWords({ error }: Pick<ActionInStage, 'error'>, t: Words): string {
  return error === null ? '' : t(`action.reason.${error.reason}`, { status: error.status });
}
