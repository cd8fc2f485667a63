import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@portico/core/errors.ts';
import { wordsOfFinding } from '../../ui/problem.tsx';
import { useLanguage } from '../../ui/text.ts';
import { useOpenService } from './open-service.ts';
import css from './setting.module.css';
import { isWarning } from './use-findings.ts';

/** What an input needs to be known by its label and its problems. */
export interface InputOf {
  id: string;
  'aria-describedby'?: string;
}

const isAt = (path: string) => (finding: Finding) => finding.path === path || finding.path.startsWith(`${path}.`);

/** What is wrong at a path and below it, where it is mended. */
export function Found({ id, findings }: { id: string; findings: readonly Finding[] }) {
  const { t } = useTranslation(['ui', 'errors']);
  const language = useLanguage();
  return (
    <div id={id} className={css.found} aria-live="polite">
      {findings.map((finding, at) => (
        <p key={`${finding.code} ${at}`} data-kind={isWarning(finding) ? 'warning' : 'error'}>
          {wordsOfFinding(finding, t, language)}
        </p>
      ))}
    </div>
  );
}

interface SettingProps {
  /** Of the property, as findings name it. */
  path: string;
  /** Absent where the inputs have labels of their own. */
  name?: string;
  hint?: ReactNode;
  /** Its input, which takes what it is given, or what is a group of inputs. */
  children: ReactNode | ((input: InputOf, status: '' | 'error' | 'warning') => ReactNode);
}

/** A property with its name above and what is wrong with it below. */
export function Setting({ path, name, hint, children }: SettingProps) {
  const id = useId();
  const findings = useOpenService().findings.filter(isAt(path));
  const isOne = typeof children === 'function';
  const described = [...(hint ? [`${id}-hint`] : []), ...(findings.length > 0 ? [`${id}-found`] : [])].join(' ');
  const status = findings.length === 0 ? '' : findings.every(isWarning) ? 'warning' : 'error';
  const group = isOne || !name ? {} : { role: 'group', 'aria-labelledby': `${id}-name`, 'aria-describedby': described };
  return (
    <div className={css.setting} data-setting={path} {...group}>
      {name && (isOne ? <label htmlFor={id}>{name}</label> : <span id={`${id}-name`}>{name}</span>)}
      {isOne ? children({ id, ...(described && { 'aria-describedby': described }) }, status) : children}
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      <Found id={`${id}-found`} findings={findings} />
    </div>
  );
}

/** A property that is on or off: its switch, the name beside it. */
export function OnOff({ path, name, hint, children }: SettingProps & { name: string }) {
  const id = useId();
  const findings = useOpenService().findings.filter(isAt(path));
  const described = hint ? { 'aria-describedby': `${id}-hint` } : {};
  return (
    <div className={css.onOff} data-setting={path}>
      {typeof children === 'function' ? children({ id, ...described }, '') : children}
      <div>
        <label htmlFor={id}>{name}</label>
        {hint && (
          <p id={`${id}-hint`} className={css.hint}>
            {hint}
          </p>
        )}
        <Found id={`${id}-found`} findings={findings} />
      </div>
    </div>
  );
}

/** A sheet of settings that belong together. */
export function Part({ name, extra, children }: { name: string; extra?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{name}</h2>
        {extra}
      </header>
      <div className={css.body}>{children}</div>
    </section>
  );
}
