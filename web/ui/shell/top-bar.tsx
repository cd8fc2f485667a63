import { useState } from 'react';
import { Link } from 'react-router';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import SettingOutlined from '@ant-design/icons/SettingOutlined';
import { useMe } from '../../api/hooks.ts';
import { PorticoMark } from '../drawn-icons.tsx';
import { paths } from '../paths.ts';
import { Avatar, usePersonName } from '../person.tsx';
import { useText } from '../text.ts';
import { AccountActions } from './account-actions.tsx';
import { NoticesBell } from './notices-bell.tsx';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Search, notices and the person; on the phone also the sign. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation('ui');
  const me = useMe();
  const nameOf = usePersonName();
  return (
    <header className="top">
      <Link to="/" className="brand top-brand" aria-label={`Portico · ${t('shell.home')}`}>
        <span className="brand-mark" aria-hidden>
          <PorticoMark />
        </span>
        <span>Portico</span>
      </Link>
      <button
        type="button"
        className="top-search"
        aria-label={t('shell.searchHint')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={onSearch}
      >
        <SearchOutlined aria-hidden />
        <span className="top-search-words">{t('shell.searchHint')}</span>
        <kbd aria-hidden>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <div className="top-right">
        {me.actingFor.length > 0 && (
          <span className="top-note">
            {t('shell.actingFor', { names: me.actingFor.map(nameOf).join(t('person.comma')) })}
          </span>
        )}
        {me.isDemo && <span className="top-note">{t('shell.demo')}</span>}
        <NoticesBell />
        <PersonMenu />
      </div>
    </header>
  );
}

function PersonMenu() {
  const { t } = useTranslation('ui');
  const me = useMe();
  const nameOf = usePersonName();
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="person-menu" role="dialog" aria-label={t('shell.account')}>
          <div className="person-menu-head">
            <Avatar person={me.person} size={40} />
            <div>
              <div className="person-menu-name">{nameOf(me.person)}</div>
              <div className="person-menu-where">{text(me.person.department)}</div>
            </div>
          </div>
          <Link to={paths.profile} className="more-link" onClick={() => setOpen(false)}>
            <SettingOutlined aria-hidden />
            {t('shell.profile')}
          </Link>
          <AccountActions />
        </div>
      }
    >
      <button
        type="button"
        className="top-person"
        aria-label={t('shell.account')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
      >
        <Avatar person={me.person} size={32} />
      </button>
    </Popover>
  );
}
