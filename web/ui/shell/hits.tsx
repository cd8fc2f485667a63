import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import { listServices, search } from '@portico/core/api/catalogue.ts';
import { useRead } from '../../api/hooks.ts';
import { ServiceIcon } from '../icons.tsx';
import { paths } from '../paths.ts';
import { StateTag } from '../state-tag.tsx';
import { useText } from '../text.ts';
import { useSettled } from '../settled.ts';
import { useEntries } from './navigation.tsx';

export interface Hit {
  key: string;
  group: 'services' | 'requests' | 'pages' | 'recent';
  to: string;
  icon: ReactNode;
  title: string;
  note?: ReactNode;
}

/** What a search finds: services and requests from the server (pinyin works), pages of ours; popular services for nothing typed. */
export function useHits(
  typed: string,
  isOn = true,
): {
  hits: Hit[];
  isSearching: boolean;
  q: string;
  /** Whether these hits are of what is typed now, not of a moment ago. */
  isSettled: boolean;
} {
  const { t } = useTranslation('ui');
  const text = useText();
  const entries = useEntries();
  const q = useSettled(typed.trim(), 120);
  const found = useRead(search, { query: { q } }, { enabled: isOn && q !== '', keepPrevious: true });
  const catalogue = useRead(listServices, {}, { enabled: isOn, staleTime: 60_000 });
  const hits = useMemo(() => {
    const pages: Hit[] = entries
      .map(({ key, to, icon: Icon }) => ({
        key: `page-${key}`,
        group: 'pages' as const,
        to,
        icon: (
          <span className="service-icon service-icon-24 service-icon-plain" aria-hidden>
            <Icon />
          </span>
        ),
        title: t(`shell.${key}`),
      }))
      .filter((hit) => q === '' || hit.title.toLowerCase().includes(q.toLowerCase()));
    const services = q === '' ? (catalogue.data?.services ?? []).slice(0, 5) : (found.data?.services ?? []).slice(0, 8);
    const requests = q === '' ? [] : (found.data?.requests ?? []).slice(0, 8);
    return [
      ...services.map((service) => ({
        key: `service-${service.key}`,
        group: q === '' ? ('recent' as const) : ('services' as const),
        to: paths.service(service.key),
        icon: <ServiceIcon name={service.icon} tint={service.key} size={24} />,
        title: text(service.name),
        note: text(service.team),
      })),
      ...requests.map((request) => ({
        key: `request-${request.id}`,
        group: 'requests' as const,
        to: paths.request(request.id),
        icon: (
          <span className="service-icon service-icon-24 service-icon-plain" aria-hidden>
            <FileTextOutlined />
          </span>
        ),
        title: `${request.number} ${request.title}`,
        note: <StateTag state={request.state} />,
      })),
      ...pages,
    ];
  }, [catalogue.data, entries, found.data, q, t, text]);
  const isOfThis = q === '' ? catalogue.data !== undefined : found.data !== undefined && !found.isPlaceholderData;
  const isSettled = typed.trim() === q && (isOfThis || found.isError);
  return { hits, isSearching: found.isFetching, q, isSettled };
}

/**
 * Choosing a hit by keyboard: arrows and Enter, not while an input method composes. Enter that comes before the hits of
 * what is typed opens the first of them once they are there, never one of what was typed before.
 */
export function useHitKeys({
  id,
  count,
  at,
  isSettled,
  setAt,
  open,
}: {
  id: string;
  count: number;
  at: number;
  isSettled: boolean;
  setAt: (at: number) => void;
  open: (at: number) => void;
}): (event: React.KeyboardEvent) => void {
  const [isAwaited, setAwaited] = useState(false);
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (!isAwaited || !isSettled) return;
    setAwaited(false);
    latest.current(0);
  }, [isAwaited, isSettled]);
  return (event) => {
    if (event.nativeEvent.isComposing) return;
    setAwaited(event.key === 'Enter' && !isSettled);
    if (event.key === 'Enter') {
      event.preventDefault();
      if (isSettled) open(at);
    } else if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = (at + step + count) % count;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
  };
}

/** The found ones under their headings, as a list box. */
export function HitList({
  id,
  hits,
  at,
  setAt,
  open,
}: {
  id: string;
  hits: readonly Hit[];
  at: number;
  setAt: (at: number) => void;
  open: (at: number) => void;
}) {
  const { t } = useTranslation('ui');
  return (
    <div id={`${id}-hits`} role="listbox" aria-label={t('palette.title')} className="palette-hits">
      {hits.map((hit, index) => (
        <div key={hit.key} role="presentation">
          {hits[index - 1]?.group !== hit.group && (
            <div className="palette-group" role="presentation">
              {t(`palette.${hit.group}`)}
            </div>
          )}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'palette-hit palette-hit-chosen' : 'palette-hit'}
            onMouseMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => open(index)}
          >
            {hit.icon}
            <span className="palette-title">{hit.title}</span>
            {hit.note && <span className="palette-note">{hit.note}</span>}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Nothing found, and how many for screen readers. */
export function HitsSaid({ q, count, isSearching }: { q: string; count: number; isSearching: boolean }) {
  const { t } = useTranslation('ui');
  return (
    <>
      {count === 0 && q && !isSearching && (
        <div className="palette-nothing">
          <p>{t('palette.nothing', { q })}</p>
          <p>{t('palette.nothingHint')}</p>
        </div>
      )}
      <div className="visually-hidden" role="status">
        {q && !isSearching ? t('palette.results', { count }) : ''}
      </div>
    </>
  );
}
