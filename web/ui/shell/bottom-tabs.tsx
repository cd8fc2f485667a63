import { useState } from 'react';
import { NavLink } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Drawer } from 'antd';
import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import { useMe } from '../../api/hooks.ts';
import { paths } from '../paths.ts';
import { Person } from '../person.tsx';
import { Count } from './count.tsx';
import { useEntries, type Entry } from './navigation.tsx';
import { AccountActions } from './account-actions.tsx';

const inBar: readonly Entry['key'][] = ['home', 'tasks', 'requests'];
const names = { home: 'homeShort', tasks: 'tasks', requests: 'mine' } as Record<string, string>;

/** The phone's menu: 首页 · 待办 · 我的 · 更多. */
export function BottomTabs() {
  const { t } = useTranslation('ui');
  const me = useMe();
  const entries = useEntries();
  const [isOpen, setOpen] = useState(false);
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const others = entries.filter((entry) => !inBar.includes(entry.key));
  return (
    <>
      <nav className="tabs" aria-label={t('shell.navigation')}>
        {inBar.flatMap((key) => {
          const entry = byKey.get(key);
          if (entry === undefined) return [];
          const { to, icon: Icon, count } = entry;
          return [
            <NavLink
              key={key}
              to={to}
              end={to === '/'}
              className="tab"
              aria-label={count ? t(`shell.${key}Count`, { count }) : t(`shell.${names[key]}`)}
            >
              <span className="tab-icon" aria-hidden>
                <Icon />
                <Count value={count} />
              </span>
              {t(`shell.${names[key]}`)}
            </NavLink>,
          ];
        })}
        <button
          type="button"
          className="tab"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
        >
          <span className="tab-icon" aria-hidden>
            <AppstoreOutlined />
          </span>
          {t('shell.more')}
        </button>
      </nav>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="auto"
        title={<Person person={me.person} size={32} withDepartment />}
        className="more-drawer"
        closable={{ 'aria-label': t('close') }}
      >
        <ul className="more-list" onClick={() => setOpen(false)}>
          {others.map(({ key, to, icon: Icon, count }) => (
            <li key={key}>
              <NavLink to={to} className="more-link">
                <span aria-hidden>
                  <Icon />
                </span>
                {t(`shell.${key}`)}
                <Count value={count} />
              </NavLink>
            </li>
          ))}
          <li>
            <NavLink to={paths.notices} className="more-link">
              {t('shell.notices')}
            </NavLink>
          </li>
          <li>
            <NavLink to={paths.profile} className="more-link">
              {t('shell.profile')}
            </NavLink>
          </li>
        </ul>
        <AccountActions />
      </Drawer>
    </>
  );
}
