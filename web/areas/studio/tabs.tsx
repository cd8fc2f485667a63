import type { ReactNode } from 'react';
import { FlowDesigner, flowModel } from '../../designers/flow/index.ts';
import { FormDesigner, formModel } from '../../designers/form/index.ts';
import type { DesignedDocument } from '../../designers/frame/index.ts';
import type { Content } from '../../designers/parts/service-content.ts';
import { AccessTab } from './access/access-tab.tsx';
import { BasicsTab } from './basics/basics-tab.tsx';
import { JsonText } from './json-text.tsx';
import { PromiseTab } from './promise/promise-tab.tsx';
import { TryTab } from './try/try-tab.tsx';
import { Versions } from './versions.tsx';

export interface TabProps {
  serviceKey: string;
  doc: DesignedDocument<Content>;
  /** Puts the draft on the server now; false: it could not be. */
  save: () => Promise<boolean>;
}
/** A side of the service with an address of its own, `/studio/<service>/<key>`. */
export interface StudioTab {
  key: string;
  /** Of the texts `service`. */
  label: string;
  /** Whether what is wrong at this path is mended here; what nobody owns is mended in the text. */
  owns: (path: string) => boolean;
  render: (props: TabProps) => ReactNode;
  /** Chooses what the path is about. */
  select?: (doc: DesignedDocument<Content>, path: string) => void;
  /** Or nothing to undo. */
  hasOwnUndo?: true;
}

const under =
  (...names: string[]) =>
  (path: string) =>
    names.includes(path.split('.')[0] ?? '');
const form = under('form');
const flow = under('flow');

const selectField: StudioTab['select'] = (doc, path) =>
  doc.select(formModel.name, formModel.refOfPath(path.replace(/^form\./, ''), new Set(formModel.refsOf(doc.content))));

const basics = under(
  ...['name', 'description', 'category', 'icon', 'keywords', 'prefix', 'title', 'summary', 'owners', 'rating'],
);

const selectStep: StudioTab['select'] = (doc, path) =>
  doc.select(flowModel.name, flowModel.refOfPath(path.replace(/^flow\./, ''), new Set(flowModel.refsOf(doc.content))));

export const firstTab = 'form';
/** In the order of the bar; the text for experts is the last. */
export const tabs: readonly StudioTab[] = [
  { key: 'basics', label: 'tab.basics', owns: basics, render: () => <BasicsTab /> },
  {
    key: firstTab,
    label: 'tab.form',
    owns: form,
    render: ({ doc }) => <FormDesigner doc={doc} />,
    select: selectField,
    hasOwnUndo: true,
  },
  {
    key: 'flow',
    label: 'tab.flow',
    owns: flow,
    render: ({ doc, serviceKey, save }) => <FlowDesigner doc={doc} serviceKey={serviceKey} save={save} />,
    select: selectStep,
    hasOwnUndo: true,
  },
  { key: 'promise', label: 'tab.promise', owns: under('team', 'promise', 'priority'), render: () => <PromiseTab /> },
  {
    key: 'access',
    label: 'tab.access',
    owns: under('audience', 'onBehalf', 'headsCanSee'),
    render: () => <AccessTab />,
  },
  {
    key: 'try',
    label: 'tab.try',
    owns: () => false,
    render: ({ doc, serviceKey, save }) => <TryTab serviceKey={serviceKey} content={doc.content} save={save} />,
  },
  {
    key: 'versions',
    label: 'tab.versions',
    owns: () => false,
    render: ({ doc, serviceKey }) => (
      <Versions serviceKey={serviceKey} content={doc.content} onRestore={(next) => doc.put(next)} />
    ),
  },
  { key: 'json', label: 'tab.json', owns: () => false, render: ({ doc }) => <JsonText doc={doc} />, hasOwnUndo: true },
];
const text = tabs.at(-1) as StudioTab;

export const tabOf = (path: string): StudioTab => tabs.find(({ owns }) => owns(path)) ?? text;
