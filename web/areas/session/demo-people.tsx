import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { listDemoPeople, logInDemo, type Me } from '@portico/core/api/session.ts';
import { useRead, useWrite } from '../../api/hooks.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';

/** People of the demo company by role: one click and one is they. */
export function DemoPeople({ onEnter }: { onEnter: (me: Me) => void }) {
  const { t } = useTranslation('session');
  const text = useText();
  const nameOf = usePersonName();
  const people = useRead(listDemoPeople, {}, { staleTime: 300_000 });
  const write = useWrite(logInDemo, { onSuccess: onEnter });
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('demo.title')}</h2>
      <p className="soft">{t('demo.lead')}</p>
      <Problem error={people.error} onRetry={() => void people.refetch()} />
      {people.isPending && !people.error && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {people.data?.groups.map((group) => (
        <div key={group.role} className="demo-group">
          <h3>{t([`demo.role.${group.role}`, 'demo.role.other'], { role: group.role })}</h3>
          <ul>
            {group.people.map((person) => (
              <li key={person.login}>
                <button
                  type="button"
                  className="demo-person"
                  disabled={write.isPending}
                  onClick={() => void write.run({ body: { login: person.login } })}
                >
                  <Avatar person={{ id: person.login, name: person.name, nameEn: person.nameEn }} size={32} />
                  <span className="demo-words">
                    <span className="demo-name">{nameOf(person)}</span>
                    <span className="demo-where">
                      {[text(person.department), text(person.post)].filter(Boolean).join(' · ')}
                    </span>
                    {person.note && <span className="demo-note">{text(person.note)}</span>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
