import { lazy, Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../api/hooks.ts';
import { MeContext } from '../../api/me.ts';
import { onSessionLost } from '../../api/session-lost.ts';
import { leaveSession, useSession } from '../../api/session-query.ts';
import { changeLanguage, everyday } from '../../i18n/index.ts';
import { PageSkeleton } from '../page.tsx';
import { paths } from '../paths.ts';
import { Problem } from '../problem.tsx';
import { BottomTabs } from './bottom-tabs.tsx';
import { SideNavigation } from './side-navigation.tsx';
import { StatusBanner } from './status-banner.tsx';
import { TopBar } from './top-bar.tsx';
import { useScrollMemory } from './use-scroll-memory.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** The frame around every page for people who are logged in; sends others to the log-in page and back. */
export function Layout() {
  const session = useSession();
  const client = useQueryClient();
  const location = useLocation();
  useEffect(() => onSessionLost(() => leaveSession(client)), [client]);
  const me = session.data;
  const language = me?.person.language;
  useEffect(() => {
    if (language) void changeLanguage(language);
  }, [language]);
  if (session.isPending) return <PageSkeleton />;
  if (session.error && me === undefined) {
    return (
      <main className="page page-narrow">
        <Problem error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (!me) {
    const from = `${location.pathname}${location.search}`;
    return <Navigate to={from === '/' ? paths.logIn : `${paths.logIn}?from=${encodeURIComponent(from)}`} replace />;
  }
  return (
    <MeContext value={me}>
      <Frame />
    </MeContext>
  );
}

function Frame() {
  const { t } = useTranslation(['ui', ...everyday]);
  const [isSearching, setSearching] = useState(false);
  useLive();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching((was) => !was);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useScrollMemory();
  return (
    <div className="shell">
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      <SideNavigation />
      <div className="shell-body">
        <TopBar onSearch={() => setSearching(true)} />
        <StatusBanner />
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <BottomTabs />
      {isSearching && (
        <Suspense fallback={null}>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}
