import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from 'antd';
import LeftOutlined from '@ant-design/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { useTitle } from './title.ts';

export interface PageProps {
  /** The heading, also the document's title. */
  title: string;
  /** Beside the heading: state tag, number. */
  titleExtra?: ReactNode;
  /** One line below the heading. */
  description?: ReactNode;
  /** Buttons at the right; on the phone below the heading. */
  actions?: ReactNode;
  breadcrumbs?: readonly { title: string; to: string }[];
  /** `narrow` for reading and forms, `normal`, `wide` for tables and boards. */
  width?: 'narrow' | 'normal' | 'wide';
  /** The heading is for screen readers only (the home page has its hero). */
  isTitleHidden?: boolean;
  /** The part of the address that is this page; below it (its tabs) the focus stays where it is. Default: all of it. */
  place?: string;
  children: ReactNode;
}

let firstPath: string | undefined;

/** The frame of every page: breadcrumbs, heading, actions. Moves the focus to the heading when the page was navigated to. */
export function Page({
  title,
  titleExtra,
  description,
  actions,
  breadcrumbs,
  width = 'normal',
  isTitleHidden = false,
  place,
  children,
}: PageProps) {
  const { t } = useTranslation('ui');
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname: address } = useLocation();
  const pathname = place ?? address;
  useTitle(title);
  useEffect(() => {
    // Not on the first page: there the browser's own order is right.
    firstPath ??= pathname;
    if (firstPath === pathname) return;
    firstPath = '';
    heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <div className={`page page-${width}`}>
      {breadcrumbs && breadcrumbs.length > 0 && (
        <nav aria-label={t('page.breadcrumbs')} className="breadcrumbs">
          <ol>
            {breadcrumbs.map((crumb, at) => (
              <li key={crumb.to}>
                {at === 0 ? <LeftOutlined aria-hidden /> : <RightOutlined aria-hidden />}
                <Link to={crumb.to}>{crumb.title}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className={isTitleHidden ? 'page-head visually-hidden' : 'page-head'}>
        <div className="page-head-words">
          <div className="page-title-row">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {titleExtra}
          </div>
          {description && <div className="page-description">{description}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** While a page's data or code is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation('ui');
  return (
    <div className="page page-normal" aria-busy="true" aria-label={t('loading')} role="status">
      <h1 className="visually-hidden">{t('loading')}</h1>
      {/* Its grey bars are a heading to screen readers, an empty one. */}
      <div aria-hidden>
        <Skeleton active title={{ width: 220 }} paragraph={{ rows: 6 }} />
      </div>
    </div>
  );
}
