import { useMemo, useRef, useState } from 'react';
import { Modal } from 'antd';
import type { InputRef } from 'antd';
import { Input } from 'antd';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { listServices, search } from '@portico/core/api/catalogue.ts';
import { useRead } from '../../api/hooks.ts';
import { ServiceIcon } from '../icons.tsx';
import { paths } from '../paths.ts';
import { useSettled } from '../person-picker.tsx';
import { StateTag } from '../state-tag.tsx';
import { useText } from '../text.ts';
import { useEntries } from './navigation.tsx';
import type { ReactNode } from 'react';

interface Hit {
  key: string;
  group: 'services' | 'requests' | 'pages' | 'recent';
  to: string;
  icon: ReactNode;
  title: string;
  note?: ReactNode;
}

/** Ctrl/⌘-K: one search over services, requests and pages, by keyboard alone. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('ui');
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { hits, isSearching, q } = useHits(typed);
  const chosen = Math.min(at, Math.max(0, hits.length - 1));
  const open = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    onClose();
    void navigate(hit.to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = hits.length === 0 ? 0 : (chosen + step + hits.length) % hits.length;
      setAt(next);
      document.getElementById(`palette-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(hits[chosen]);
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      title={<span className="visually-hidden">{t('palette.title')}</span>}
      className="palette"
      width={620}
      afterOpenChange={(isOpen) => isOpen && input.current?.focus()}
    >
      <Input
        ref={input}
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('palette.placeholder')}
        value={typed}
        maxLength={100}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-label={t('palette.placeholder')}
        aria-expanded
        aria-controls="palette-hits"
        aria-activedescendant={hits.length > 0 ? `palette-${chosen}` : undefined}
        autoComplete="off"
      />
      <div id="palette-hits" role="listbox" aria-label={t('palette.title')} className="palette-hits">
        {hits.map((hit, index) => (
          <div key={hit.key} role="presentation">
            {hits[index - 1]?.group !== hit.group && (
              <div className="palette-group" role="presentation">
                {t(`palette.${hit.group}`)}
              </div>
            )}
            <div
              id={`palette-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={index === chosen ? 'palette-hit palette-hit-chosen' : 'palette-hit'}
              onMouseMove={() => setAt(index)}
              onClick={() => open(hit)}
            >
              {hit.icon}
              <span className="palette-title">{hit.title}</span>
              {hit.note && <span className="palette-note">{hit.note}</span>}
            </div>
          </div>
        ))}
      </div>
      {hits.length === 0 && q && !isSearching && (
        <div className="palette-nothing">
          <p>{t('palette.nothing', { q })}</p>
          <p>{t('palette.nothingHint')}</p>
        </div>
      )}
      <div className="visually-hidden" role="status">
        {q && !isSearching ? t('palette.results', { count: hits.length }) : ''}
      </div>
      <div className="palette-foot" aria-hidden>
        {t('palette.hint')}
      </div>
    </Modal>
  );
}

function useHits(typed: string): { hits: Hit[]; isSearching: boolean; q: string } {
  const { t } = useTranslation('ui');
  const text = useText();
  const entries = useEntries();
  const q = useSettled(typed.trim(), 120);
  const found = useRead(search, { query: { q } }, { enabled: q !== '', keepPrevious: true });
  const catalogue = useRead(listServices, {}, { staleTime: 60_000 });
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
        icon: <ServiceIcon name={service.icon} category={service.category} size={24} />,
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
  return { hits, isSearching: found.isFetching, q };
}
