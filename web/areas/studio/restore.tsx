import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { readServiceVersion } from '@portico/core/api/definitions.ts';
import { useRead } from '../../api/hooks.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { useToast } from '../../ui/toast.tsx';

interface RestoreProps {
  serviceKey: string;
  version: number;
  onRestore: (content: Content) => void;
}

/** Puts a published version into the draft: an edit like any other, which can be undone. */
export function Restore({ serviceKey, version, onRestore }: RestoreProps) {
  const { t } = useTranslation('studio');
  const toast = useToast();
  const old = useRead(readServiceVersion, { params: { key: serviceKey, version } }, { staleTime: Infinity });
  return (
    <Button
      disabled={!old.data}
      onClick={() => {
        if (!old.data) return;
        onRestore(old.data.content as Content);
        toast.success(t('restored', { version }));
      }}
    >
      {t('restore')}
    </Button>
  );
}
