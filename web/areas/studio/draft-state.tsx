import CloudOutlined from '@ant-design/icons/CloudOutlined';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../../designers/frame/index.ts';
import { Problem } from '../../ui/problem.tsx';
import { useLanguage } from '../../ui/text.ts';
import css from './service.module.css';

/** What this is a draft of, and when it was kept. */
export function DraftState({
  baseVersion,
  isDraft,
  state,
  onReload,
}: {
  baseVersion: number | null;
  isDraft: boolean;
  state: SaveState;
  onReload: () => void;
}) {
  const { t } = useTranslation('service');
  const version = baseVersion ?? 0;
  return (
    <>
      <Tag color={isDraft || version === 0 ? 'processing' : 'success'}>
        {version === 0 ? t('state.new') : t(isDraft ? 'state.draft' : 'state.published', { version })}
      </Tag>
      <SaveWords state={state} onReload={onReload} />
    </>
  );
}

function SaveWords({ state, onReload }: { state: SaveState; onReload: () => void }) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  if (state.kind === 'refused') return <Problem error={state.error} />;
  if (state.kind === 'conflict')
    return (
      <span role="alert">
        {t('save.conflict')}{' '}
        <button type="button" className="link-button" onClick={onReload}>
          {t('save.reload')}
        </button>
      </span>
    );
  const time =
    state.kind === 'saved' && state.at
      ? new Date(state.at).toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', {
          hour: '2-digit',
          minute: '2-digit',
        })
      : null;
  return (
    <span className={`faint ${css.saved}`} role="status">
      <CloudOutlined aria-hidden />
      {state.kind === 'saved' ? (time ? t('save.savedAt', { time }) : t('save.unchanged')) : t(`save.${state.kind}`)}
    </span>
  );
}
