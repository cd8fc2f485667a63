import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { listServiceDefinitions, listServiceVersions, readServiceDraft } from '@portico/core/api/definitions.ts';
import { keyOf, refresh, useRead } from '../../api/hooks.ts';
import { PageSkeleton } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Editor } from './editor.tsx';

/** A service on the bench, one tab for each side of it. */
export function EditorPage() {
  const { key = '', tab } = useParams();
  useTranslation(['studio', 'service', 'frame', 'designer', 'conditions', 'drawing', 'flow', 'trial', 'form']);
  return <Opened key={key} serviceKey={key} tab={tab} />;
}

function Opened({ serviceKey, tab }: { serviceKey: string; tab: string | undefined }) {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const input = { params: { key: serviceKey } };
  // Read anew each time it is opened: what was read before knows nothing of what was written since.
  useState(() => client.removeQueries({ queryKey: keyOf(readServiceDraft, input) }));
  const draft = useRead(readServiceDraft, input, { staleTime: Infinity });
  if (draft.isPending) return <PageSkeleton />;
  if (draft.error || !draft.data) return <Problem error={draft.error} onRetry={() => void draft.refetch()} />;
  const again = async () => {
    await client.refetchQueries({ queryKey: keyOf(readServiceDraft, input) });
    await refresh(client, listServiceDefinitions, listServiceVersions);
    setRound(round + 1);
  };
  return <Editor key={round} draft={draft.data} tab={tab} onReload={() => void again()} />;
}
