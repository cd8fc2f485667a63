import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  createService,
  listServiceDefinitions,
  saveServiceDraft,
  type ServiceDraft,
} from '@portico/core/api/definitions.ts';
import { useWrite } from '../../../api/hooks.ts';
import { paths } from '../../../ui/paths.ts';
import { type Answers, firstDraft } from '../first-draft.ts';
import { type Start, tabAfter } from './start.ts';

export interface Given {
  name: string;
  key: string;
  prefix: string;
  category: string;
}

/** What the draft holds besides what the server begins every service with; null: nothing. */
function contentAfter(start: Start, answers: Answers, begun: ServiceDraft): Record<string, unknown> | null {
  if (start.kind === 'questions') return firstDraft(begun.content, answers);
  if (start.kind !== 'bpmn') return null;
  const { flow: _flow, ...draft } = firstDraft(begun.content, { approvers: [], worker: null });
  return { ...draft, flow: start.flow };
}

/** Begins the service, puts the first draft in and opens it. */
export function useCreate() {
  const navigate = useNavigate();
  // When only the draft could not be kept, the next try goes on from there: the key is taken, by ourselves.
  const [begun, setBegun] = useState<ServiceDraft | null>(null);
  const create = useWrite(createService, { quiet: true, refreshes: [listServiceDefinitions] });
  const save = useWrite(saveServiceDraft, { quiet: true });
  const run = async (given: Given, start: Start, answers: Answers) => {
    const body = { ...given, ...(start.kind === 'copy' && { from: start.from }) };
    const isSame = begun?.key === given.key && begun.content['prefix'] === given.prefix;
    const draft = isSame ? begun : await create.run({ body });
    if (!draft) return;
    setBegun(draft);
    const content = contentAfter(start, answers, { ...draft, content: { ...draft.content, name: given.name } });
    if (content !== null) {
      const saved = await save.run({ params: { key: draft.key }, body: { content } }, { ifMatch: draft.version });
      if (!saved) return;
    }
    void navigate(paths.studioTab(draft.key, tabAfter(start)));
  };
  return { run, error: create.error ?? save.error, isPending: create.isPending || save.isPending };
}
