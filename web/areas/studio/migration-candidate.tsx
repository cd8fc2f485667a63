import { Checkbox, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { previewMigrations } from '@portico/core/api/migrations.ts';
import { paths } from '../../ui/paths.ts';
import { Person } from '../../ui/person.tsx';
import { Findings } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import css from './studio.module.css';

type Candidate = Reply<typeof previewMigrations>['items'][number];

/** One running request: where it stands, where it would, and what it would lose, or why it cannot be moved. */
export function MigrationCandidateLine({
  candidate: { request, stands, lost, notBegun, findings },
  isChosen,
  onToggle,
}: {
  candidate: Candidate;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation(['studio', 'ui']);
  const text = useText();
  const comma = t('ui:person.comma');
  const isMovable = findings.length === 0;
  const nameOf = (step: string) => text(stands.find((place) => place.step === step)?.name) || step;
  return (
    <li className={css.candidate}>
      <Checkbox checked={isChosen} disabled={!isMovable} aria-label={request.number} onChange={onToggle} />
      <span className={css.words}>
        <Link to={paths.request(request.id)}>{request.title}</Link>
        <span className="faint">
          {request.number} · {t('version', { version: request.serviceVersion })}
        </span>
        <Person person={request.requester} withDepartment={false} />
        <span>
          {stands
            .map(({ step, name, to, toName }) =>
              step === to && text(name) === text(toName)
                ? t('migration.same', { name: text(name) })
                : t('migration.stands', { name: text(name), toName: text(toName) }),
            )
            .join(comma)}
        </span>
        {lost.length > 0 && (
          <span className="soft">{t('migration.lost', { names: lost.map(({ name }) => text(name)).join(comma) })}</span>
        )}
        {notBegun.length > 0 && (
          <span className="soft">
            {t('migration.notBegun', { names: notBegun.map(({ name }) => text(name)).join(comma) })}
          </span>
        )}
        {!isMovable && (
          <div className={css.findings}>
            <Findings findings={findings} nameOf={nameOf} />
          </div>
        )}
      </span>
      <Tag color={isMovable ? 'success' : 'error'}>{t(isMovable ? 'migration.may' : 'migration.mayNot')}</Tag>
    </li>
  );
}
