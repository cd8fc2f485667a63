import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { HitList, HitsSaid, useHitKeys, useHits } from '../../ui/shell/hits.tsx';

/** 「需要什么服务？」: the one question of the first page; what it finds opens below while typing. */
export function HeroSearch({ greeting }: { greeting: string }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const { hits, isSearching, q, isSettled } = useHits(typed, isOpen);
  const chosen = Math.min(at, Math.max(0, hits.length - 1));
  const hasList = isOpen && hits.length > 0;
  const open = (index: number) => {
    const hit = hits[index];
    if (hit !== undefined) void navigate(hit.to);
  };
  const choose = useHitKeys({ id: 'hero', count: hits.length, at: chosen, isSettled, setAt, open });
  return (
    <section className="hero" aria-label={t('home.searchLabel')}>
      <p className="hero-greeting">{greeting}</p>
      <p className="hero-question" id="hero-question">
        {t('home.question')}
      </p>
      <div
        className="hero-box"
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
        }}
      >
        <label className={isOpen ? 'hero-field hero-field-open' : 'hero-field'}>
          <SearchOutlined aria-hidden />
          <input
            type="text"
            role="combobox"
            aria-labelledby="hero-question"
            aria-expanded={hasList}
            aria-controls={hasList ? 'hero-hits' : undefined}
            aria-activedescendant={hasList ? `hero-${chosen}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            enterKeyHint="search"
            maxLength={100}
            placeholder={t('home.searchHint')}
            value={typed}
            onFocus={() => setOpen(true)}
            onClick={() => setOpen(true)}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
              setOpen(true);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setOpen(false);
              else choose(event);
            }}
          />
        </label>
        {isOpen && (hits.length > 0 || (q && !isSearching)) && (
          <div className="hero-hits">
            {hasList && <HitList id="hero" hits={hits} at={chosen} setAt={setAt} open={open} />}
            <HitsSaid q={q} count={hits.length} isSearching={isSearching} />
          </div>
        )}
      </div>
    </section>
  );
}
