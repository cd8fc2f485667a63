import { useState } from 'react';
import { NavLink } from 'react-router';
import { useTranslation } from 'react-i18next';
import MenuFoldOutlined from '@ant-design/icons/MenuFoldOutlined';
import MenuUnfoldOutlined from '@ant-design/icons/MenuUnfoldOutlined';
import { PorticoMark } from '../drawn-icons.tsx';
import { paths } from '../paths.ts';
import { Count } from './count.tsx';
import { useEntries } from './navigation.tsx';
import { Tooltip } from '../tooltip.tsx';

const kept = 'portico.navigation';

/** The slim menu at the left; not on the phone, which has tabs at the bottom. */
export function SideNavigation() {
  const { t } = useTranslation('ui');
  const entries = useEntries();
  const [isFolded, setFolded] = useState(() => localStorage.getItem(kept) === 'folded');
  const fold = () => {
    localStorage.setItem(kept, isFolded ? 'open' : 'folded');
    setFolded(!isFolded);
  };
  const name = t(isFolded ? 'shell.expand' : 'shell.collapse');
  return (
    <div className={isFolded ? 'side side-folded' : 'side'}>
      <nav aria-label={t('shell.navigation')}>
        <NavLink to="/" className="brand" aria-label={`Portico · ${t('shell.home')}`}>
          <span className="brand-mark" aria-hidden>
            <PorticoMark />
          </span>
          <span className="side-words">Portico</span>
        </NavLink>

        <ul>
          {entries.map(({ key, to, icon: Icon, count }) => (
            <li key={key}>
              <Tooltip title={isFolded ? t(`shell.${key}`) : ''} placement="right">
                <NavLink
                  to={to}
                  end={to === paths.home || to === paths.requests}
                  className="side-link"
                  aria-label={count ? t(`shell.${key}Count`, { count }) : t(`shell.${key}`)}
                >
                  <span className="side-icon" aria-hidden>
                    <Icon />
                  </span>
                  <span className="side-words">{t(`shell.${key}`)}</span>
                  <Count value={count} />
                </NavLink>
              </Tooltip>
            </li>
          ))}
        </ul>
      </nav>
      <button type="button" className="side-fold" onClick={fold} aria-label={name} aria-expanded={!isFolded}>
        <span className="side-icon" aria-hidden>
          {isFolded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </span>
        <span className="side-words">{name}</span>
      </button>
    </div>
  );
}
