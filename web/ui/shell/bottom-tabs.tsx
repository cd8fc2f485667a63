import { lazy, Suspense, useState } from 'react';
import { NavLink } from 'react-router';
import { useTranslation } from 'react-i18next';
import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import { paths } from '../paths.ts';
import { Count } from './count.tsx';
import { useEntries, type Entry } from './navigation.tsx';

const MoreDrawer = lazy(async () => ({ default: (await import('./more-drawer.tsx')).MoreDrawer }));

const inBar: readonly Entry['key'][] = ['home', 'tasks', 'requests'];
const names = { home: 'homeShort', tasks: 'tasks', requests: 'mine' } as Record<string, string>;

/** The phone's menu: 首页 · 待办 · 我的 · 更多. */
export function BottomTabs() {
  const { t } = useTranslation('ui');
  const entries = useEntries();
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
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
              end={to === paths.home || to === paths.requests}
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
          onClick={() => {
            setOpen(true);
            setWasOpened(true);
          }}
        >
          <span className="tab-icon" aria-hidden>
            <AppstoreOutlined />
          </span>
          {t('shell.more')}
        </button>
      </nav>
      {wasOpened && (
        <Suspense fallback={null}>
          <MoreDrawer isOpen={isOpen} onClose={() => setOpen(false)} entries={others} />
        </Suspense>
      )}
    </>
  );
}
