import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import DisconnectOutlined from '@ant-design/icons/DisconnectOutlined';
import { useLiveState } from '../../api/live.ts';

function watchNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the network or the server is away; nothing while all is well. */
export function StatusBanner() {
  const { t } = useTranslation('ui');
  const isOnline = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  const live = useLiveState();
  const words = !isOnline ? t('shell.offline') : live === 'lost' ? t('shell.lost') : '';
  return (
    <div role="status" className={words ? 'status-banner' : undefined}>
      {words && (
        <>
          <DisconnectOutlined aria-hidden /> {words}
        </>
      )}
    </div>
  );
}
