import { useRef, useState } from 'react';
import { Input, Modal, type InputRef } from 'antd';
import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { HitList, HitsSaid, useHitKeys, useHits } from './hits.tsx';

/** Ctrl/⌘-K: one search over services, requests and pages, by keyboard alone. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('ui');
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { hits, isSearching, q, isSettled } = useHits(typed);
  const chosen = Math.min(at, Math.max(0, hits.length - 1));
  const hasList = hits.length > 0;
  const open = (index: number) => {
    const hit = hits[index];
    if (hit === undefined) return;
    onClose();
    void navigate(hit.to);
  };
  const choose = useHitKeys({ id: 'palette', count: hits.length, at: chosen, isSettled, setAt, open });
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
        onKeyDown={choose}
        role="combobox"
        aria-label={t('palette.placeholder')}
        aria-expanded={hasList}
        aria-controls={hasList ? 'palette-hits' : undefined}
        aria-activedescendant={hasList ? `palette-${chosen}` : undefined}
        autoComplete="off"
      />
      {hasList && <HitList id="palette" hits={hits} at={chosen} setAt={setAt} open={open} />}
      <HitsSaid q={q} count={hits.length} isSearching={isSearching} />
      <div className="palette-foot" aria-hidden>
        {t('palette.hint')}
      </div>
    </Modal>
  );
}
