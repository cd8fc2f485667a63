import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Finding, Problem as ProblemBody } from '@portico/core/errors.ts';
import { textOf, type Language } from '@portico/core/definitions/text.ts';
import { CallError } from '../api/call.ts';
import { useLanguage } from './text.ts';

type WordsOf = { what: string; todo: string };

/** What happened and what to do, in the reader's language: by reason, else by code. */
export function wordsOfProblem(problem: ProblemBody, t: TFunction): WordsOf {
  const params = { ...problem.params } as Record<string, string>;
  const by = (keys: string[]) => t(keys, { ...params, defaultValue: '' });
  return {
    what:
      by([`errors:reason.${problem.reason}.what`, `errors:code.${problem.code}.what`]) || t('errors:code.unknown.what'),
    todo:
      by([`errors:reason.${problem.reason}.todo`, `errors:code.${problem.code}.todo`]) || t('errors:code.unknown.todo'),
  };
}

/** The sentence of a finding: the builder's own, else that of its code, with its example. */
export function wordsOfFinding(
  finding: Finding,
  t: TFunction,
  language: Language,
  nameOf: (path: string) => string = (path) => path,
): string {
  // Codes with underscores are zod's, whose sentences are English and made for developers.
  const isOfSchema = finding.code.includes('_');
  if (finding.message !== undefined && !isOfSchema) return textOf(finding.message, language);
  const words = t([`errors:finding.${finding.code}`, 'errors:finding.unknown'], {
    ...finding.params,
    code: finding.code,
  });
  const { example, since } = finding.params ?? {};
  const day = typeof since === 'string' ? t('errors:since', { day: since }) : '';
  const { allowed } = finding.params ?? {};
  const may = Array.isArray(allowed) ? t('errors:allowed', { allowed: allowed.join(t('ui:person.comma')) }) : '';
  return `${words}${may}${day}${isRecord(example) ? t('errors:example', { example: exampleWords(example, nameOf, t) }) : ''}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A record that shows what a finding means: `amount = 1000, kind = travel`. */
function exampleWords(example: Record<string, unknown>, nameOf: (path: string) => string, t: TFunction): string {
  const parts = Object.entries(example).map(([name, value]) => {
    const shown = isRecord(value) ? JSON.stringify(value) : String(value ?? t('errors:noValue'));
    return `${nameOf(name)} = ${shown}`;
  });
  return parts.join(t('ui:person.comma'));
}

/** The findings as a list one can click. */
export function Findings({
  findings,
  nameOf,
  onPick,
}: {
  findings: readonly Finding[];
  /** The name of a field by its path, put before the sentence. */
  nameOf?: (path: string) => string;
  onPick?: (finding: Finding) => void;
}) {
  const { t } = useTranslation(['ui', 'errors']);
  const language = useLanguage();
  return (
    <ul className="findings">
      {findings.map((finding, index) => {
        const name = nameOf?.(finding.path);
        const words = `${name ? `${name}${t('ui:colon')}` : ''}${wordsOfFinding(finding, t, language, nameOf)}`;
        return (
          <li key={`${finding.path}-${finding.code}-${index}`}>
            {onPick ? (
              <button type="button" className="link-button" onClick={() => onPick(finding)}>
                {words}
              </button>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** An error where it happened: what, what to do, and its findings. Draws nothing for null. */
export function Problem({
  error,
  onRetry,
  nameOf,
  onPick,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  nameOf?: (path: string) => string;
  onPick?: (finding: Finding) => void;
}) {
  const { t } = useTranslation(['ui', 'errors']);
  if (!error) return null;
  const problem = error instanceof CallError ? error.problem : undefined;
  const words = problem
    ? wordsOfProblem(problem, t)
    : { what: t('errors:code.unknown.what'), todo: t('errors:code.unknown.todo') };
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={words.what}
      description={
        <>
          {words.todo && <p>{words.todo}</p>}
          {problem?.findings && problem.findings.length > 0 && (
            <Findings findings={problem.findings} {...(nameOf ? { nameOf } : {})} {...(onPick ? { onPick } : {})} />
          )}
          {problem?.requestId && <p className="problem-id">{t('ui:problem.requestId', { id: problem.requestId })}</p>}
        </>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('ui:retry')}
          </Button>
        )
      }
    />
  );
}
