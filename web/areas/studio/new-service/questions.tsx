import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { listTeams } from '@portico/core/api/organisation.ts';
import { useRead } from '../../../api/hooks.ts';
import { LoginsInput } from '../../../designers/parts/logins-input.tsx';
import { useText } from '../../../ui/text.ts';
import type { Approver, Worker } from '../first-draft.ts';
import css from './new-service.module.css';

interface QuestionProps {
  number: number;
  name: string;
  hint?: string;
  children: (id: string, hintId: string) => ReactNode;
}
function Question({ number, name, hint, children }: QuestionProps) {
  const id = useId();
  return (
    <div className={css.question}>
      <span className={css.number} aria-hidden>
        {number}
      </span>
      <div>
        <label htmlFor={id}>{name}</label>
        {children(id, `${id}-hint`)}
        <p id={`${id}-hint`} className="faint">
          {hint}
        </p>
      </div>
    </div>
  );
}

export function NameQuestion({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const { t } = useTranslation('start');
  return (
    <Question number={1} name={t('name')}>
      {(id) => (
        <Input
          id={id}
          size="large"
          value={value}
          maxLength={100}
          placeholder={t('nameHint')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Question>
  );
}

const kinds = ['manager', 'department-head', 'person'] as const;

export function ApproversQuestion({
  value,
  onChange,
}: {
  value: readonly Approver[];
  onChange: (next: readonly Approver[]) => void;
}) {
  const { t } = useTranslation('start');
  const chosen = value.map(({ kind }) => kind);
  const person = value.find((each) => each.kind === 'person');
  const approver = (kind: Approver['kind']): Approver =>
    kind === 'person' ? (person ?? { kind, login: '' }) : { kind };
  return (
    <Question number={2} name={t('approvers')} hint={t(value.length > 1 ? 'approversInOrder' : 'approversHint')}>
      {(id, hintId) => (
        <>
          <Select
            id={id}
            size="large"
            mode="multiple"
            aria-describedby={hintId}
            showSearch={false}
            value={chosen}
            placeholder={t('noApproval')}
            options={kinds.map((kind) => ({ value: kind, label: t(`approver.${kind}`) }))}
            onChange={(next: Approver['kind'][]) => onChange(next.map(approver))}
          />
          {person && (
            <LoginsInput
              aria-label={t('approverPerson')}
              max={1}
              value={person.login === '' ? [] : [person.login]}
              onChange={([login = '']) =>
                onChange(value.map((each) => (each.kind === 'person' ? { kind: 'person', login } : each)))
              }
            />
          )}
        </>
      )}
    </Question>
  );
}

export function WorkerQuestion({ value, onChange }: { value: Worker | null; onChange: (next: Worker | null) => void }) {
  const { t } = useTranslation('start');
  const text = useText();
  const teams = useRead(listTeams, {}, { staleTime: 300_000 });
  const items = teams.data?.items ?? [];
  const chosen = value === null ? 'nobody' : value.kind === 'person' ? 'person' : `team ${value.team}`;
  const choose = (next: string) => {
    const team = items.find(({ key }) => next === `team ${key}`);
    if (team) onChange({ kind: 'team', team: team.key, name: team.name });
    else onChange(next === 'person' ? { kind: 'person', login: '' } : null);
  };
  const members = value?.kind === 'team' ? items.find(({ key }) => key === value.team)?.members.length : undefined;
  return (
    <Question
      number={3}
      name={t('worker')}
      hint={members === undefined ? t('workerHint') : t('members', { count: members })}
    >
      {(id, hintId) => (
        <>
          <Select
            id={id}
            size="large"
            aria-describedby={hintId}
            value={chosen}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: 'nobody', label: t('noWork') },
              { value: 'person', label: t('onePerson') },
              ...items.map(({ key, name }) => ({ value: `team ${key}`, label: text(name) })),
            ]}
            onChange={choose}
          />
          {value?.kind === 'person' && (
            <LoginsInput
              aria-label={t('workerPerson')}
              max={1}
              value={value.login === '' ? [] : [value.login]}
              onChange={([login = '']) => onChange({ kind: 'person', login })}
            />
          )}
        </>
      )}
    </Question>
  );
}
