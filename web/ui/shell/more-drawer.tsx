import { Drawer } from 'antd';
import { NavLink } from 'react-router';
import { useTranslation } from 'react-i18next';
import BellOutlined from '@ant-design/icons/BellOutlined';
import SettingOutlined from '@ant-design/icons/SettingOutlined';
import { useMe } from '../../api/hooks.ts';
import { paths } from '../paths.ts';
import { Person } from '../person.tsx';
import { AccountActions } from './account-actions.tsx';
import { Count } from './count.tsx';
import type { Entry } from './navigation.tsx';

/** What the phone's tabs have no room for. */
export function MoreDrawer({
  isOpen,
  onClose,
  entries,
}: {
  isOpen: boolean;
  onClose: () => void;
  entries: readonly Entry[];
}) {
  const { t } = useTranslation('ui');
  const me = useMe();
  const own = [
    { key: 'notices', to: paths.notices, icon: BellOutlined, count: undefined },
    { key: 'profile', to: paths.profile, icon: SettingOutlined, count: undefined },
  ];
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      placement="bottom"
      size="auto"
      title={<Person person={me.person} size={32} withDepartment />}
      closable={{ 'aria-label': t('close') }}
    >
      <ul>
        {[...entries, ...own].map(({ key, to, icon: Icon, count }) => (
          <li key={key}>
            <NavLink to={to} className="more-link" onClick={onClose}>
              <span aria-hidden>
                <Icon />
              </span>
              {t(`shell.${key}`)}
              <Count value={count} />
            </NavLink>
          </li>
        ))}
      </ul>
      <AccountActions />
    </Drawer>
  );
}
