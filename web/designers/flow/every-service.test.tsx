import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerWith, inPage, sayIn } from '../../testing/in-page.tsx';
import { type DesignedDocument, useDesigner, useDocument } from '../frame/index.ts';
import { type Content, contentOf, withWholeFlow } from '../parts/service-content.ts';
import { useCompany } from './company.ts';
import { flowModel, nodesOf } from './model/index.ts';
import { FlowProperties } from './properties/flow-properties.tsx';
import { NodeProperties } from './properties/node-properties.tsx';
import { useFlowWords } from './use-flow-words.ts';

const folder = join(import.meta.dirname, '../../../server/packs/services');
const services = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap(
    (file) =>
      (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { services: Record<string, unknown>[] }).services,
  )
  .map((draft) => withWholeFlow(contentOf(draft).content));

beforeAll(async () => {
  answerWith({});
  await sayIn('zh', 'drawing', 'frame', 'conditions', 'errors', 'ui');
});
afterEach(cleanup);
afterAll(() => vi.unstubAllGlobals());

/** The properties of every node of a flow, all at once, over one document. */
function AllProperties({
  content,
  onDocument,
}: {
  content: Content;
  onDocument: (doc: DesignedDocument<Content>) => void;
}) {
  const doc = useDocument(content);
  const designer = {
    ...useDesigner(doc, flowModel, useFlowWords()),
    serviceKey: 'x',
    save: () => Promise.resolve(true),
  };
  const company = useCompany(content.flow, content.form);
  useEffect(() => {
    onDocument(doc);
  });
  return (
    <>
      <FlowProperties designer={designer} />
      {nodesOf(doc.content.flow).map(({ ref }) => (
        <section key={ref} aria-label={ref}>
          <NodeProperties nodeRef={ref} designer={designer} company={company} />
        </section>
      ))}
    </>
  );
}

describe('every shipped service', () => {
  it.each(services.map((content) => [String(content['key']), content] as const))(
    '%s opened in the flow designer, node by node, is the same document',
    async (_key, content) => {
      const before = JSON.stringify(content);
      let doc: DesignedDocument<Content> | undefined;
      inPage(<AllProperties content={content} onDocument={(now) => (doc = now)} />);
      const [first] = nodesOf(content.flow);
      expect(await screen.findByRole('region', { name: first?.ref ?? '' })).toBeTruthy();
      expect(doc?.content).toBe(content);
      expect(doc?.canUndo).toBe(false);
      expect(JSON.stringify(content)).toBe(before);
      // What says its defaults is taken as it is.
      expect(withWholeFlow(content)).toBe(content);
      expect(contentOf(content).content.flow).toBe(content.flow);
      expect(flowModel.check(content).filter(({ params }) => params?.['severity'] !== 'warning')).toEqual([]);
    },
  );
});
