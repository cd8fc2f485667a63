import { Suspense, useEffect, useMemo } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { routes as portal } from './areas/portal/routes.tsx';
import { routes as profile } from './areas/profile/routes.tsx';
import { routes as session } from './areas/session/routes.tsx';
import { styleNonce } from './content-policy.ts';
import { Layout } from './ui/shell/layout.tsx';
import { CrashPage, NotFoundPage } from './ui/shell/error-pages.tsx';
import { PageSkeleton } from './ui/page.tsx';
import { SchemeProvider, useScheme } from './ui/scheme.tsx';
import { ToastProvider } from './ui/toast.tsx';
import { antdThemeOf } from './ui/theme.ts';
import { useLanguage } from './ui/text.ts';

/** The areas others add: each gives its routes, whose pages are loaded when first opened. */
const areas = import.meta.glob<{ routes: RouteObject[] }>('./areas/{desk,requests,insights,admin,studio}/routes.tsx', {
  eager: true,
});

const makeRouter = () =>
  createBrowserRouter([
    {
      errorElement: <CrashPage isWhole />,
      HydrateFallback: PageSkeleton,
      children: [
        ...session,
        {
          element: <Layout />,
          children: [
            {
              errorElement: <CrashPage />,
              children: [
                ...portal,
                ...profile,
                ...Object.values(areas).flatMap((area) => area.routes),
                { path: '*', element: <NotFoundPage /> },
              ],
            },
          ],
        },
      ],
    },
  ]);

function Themed({ client }: { client: QueryClient }) {
  const { scheme } = useScheme();
  const language = useLanguage();
  const router = useMemo(makeRouter, []);
  const theme = useMemo(() => antdThemeOf(scheme), [scheme]);
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      {...(styleNonce ? { csp: { nonce: styleNonce } } : {})}
      button={{ autoInsertSpace: false }}
    >
      <ToastProvider>
        <QueryClientProvider client={client}>
          <Suspense fallback={<PageSkeleton />}>
            <RouterProvider router={router} />
          </Suspense>
        </QueryClientProvider>
      </ToastProvider>
    </ConfigProvider>
  );
}

/** The whole product in the browser. */
export function App({ client }: { client: QueryClient }) {
  return (
    <SchemeProvider>
      <Themed client={client} />
    </SchemeProvider>
  );
}
