import { useEffect, useState } from 'react';
import { readServiceDraft } from '@portico/core/api/definitions.ts';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { readImpact } from '@portico/core/api/trials.ts';
import type { Finding } from '@portico/core/errors.ts';
import { call } from '../../api/call.ts';
import type { useAutosave } from '../../designers/frame/index.ts';

/** What publishing would bring: all that the server finds wrong, and the impact on what is under way. */
export interface Prospect {
  findings: readonly Finding[];
  impact: Reply<typeof readImpact> | null;
}

/** Saves the draft and asks the server what publishing it would bring; null until that is known. */
export function useProspect(key: string, autosave: ReturnType<typeof useAutosave>): Prospect | null {
  const [prospect, setProspect] = useState<Prospect | null>(null);
  const { save } = autosave;
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      await save();
      const input = { params: { key } };
      const { findings } = await call(readServiceDraft, input);
      // A draft that is no service yet has no impact; its findings say why.
      const impact = await call(readImpact, input).catch(() => null);
      if (!isGone) setProspect({ findings, impact });
    };
    // Without an answer the form is checked here, and publishing itself says the rest.
    ask().catch(() => !isGone && setProspect({ findings: [], impact: null }));
    return () => void (isGone = true);
  }, [key, save]);
  return prospect;
}
