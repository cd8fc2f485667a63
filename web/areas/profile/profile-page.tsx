import { Suspense } from 'react';
import { Skeleton } from 'antd';
import { NavLink, Outlet } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { Avatar, usePersonName } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';
import './profile.css';

const parts = ['general', 'delegations', 'security', 'tokens'] as const;

/** What everybody sets for themselves, in four parts. */
export function ProfilePage() {
  const { t } = useTranslation(['profile', 'ui']);
  const me = useMe();
  const nameOf = usePersonName();
  const text = useText();
  return (
    <Page title={t('ui:shell.profile')}>
      <div className="profile">
        <div className="profile-side">
          <div className="profile-person">
            <Avatar person={me.person} size={40} />
            <span className="person-words">
              <strong>{nameOf(me.person)}</strong>
              <span className="person-department">{text(me.person.department)}</span>
            </span>
          </div>
          <nav aria-label={t('ui:shell.profile')}>
            <ul className="profile-parts">
              {parts.map((part) => (
                <li key={part}>
                  <NavLink
                    to={part === 'general' ? paths.profile : `${paths.profile}/${part}`}
                    end
                    className="profile-part"
                  >
                    {t(`parts.${part}`)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <div className="profile-main">
          <Suspense fallback={<Skeleton active title={false} />}>
            <Outlet />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
