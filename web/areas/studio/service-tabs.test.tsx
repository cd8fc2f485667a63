import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import { answerWith, inPage, sayIn } from '../../testing/in-page.tsx';
import { EditorPage } from './editor-page.tsx';
import { firstDraft } from './first-draft.ts';
import { NewServicePage } from './new-service/new-service-page.tsx';

const given = { key: 'move', name: { zh: '搬迁', en: 'Move' }, category: 'admin', prefix: 'MOV' };
const content = firstDraft(
  { ...serviceKind.blank(given), ...given, title: 'nowhere' },
  { approvers: [{ kind: 'manager' }], worker: null },
);
const draft = {
  key: 'move',
  content: { ...content, title: 'nowhere' },
  version: 3,
  baseVersion: 6,
  savedAt: '2026-11-23T06:32:00Z',
  savedBy: null,
  findings: [],
};
const categories = [{ key: 'admin', name: { zh: '行政', en: 'Administration' } }];

beforeAll(() => sayIn('en', 'studio', 'service', 'start', 'frame', 'designer', 'conditions', 'sheet'));
beforeEach(() =>
  answerWith({
    '/studio/services/move/versions': { items: [], next: null },
    '/studio/services/move': draft,
    '/studio/services': { items: [], categories },
    '/departments': { items: [] },
    '/teams': { items: [{ key: 'it', name: { zh: 'IT', en: 'IT desk' }, members: [] }] },
    '/people': { items: [], next: null },
  }),
);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const Here = () => <output>{useLocation().pathname}</output>;
const open = (path: string) =>
  inPage(
    <>
      <Here />
      <Routes>
        <Route path="/studio/_new" element={<NewServicePage />} />
        <Route path="/studio/:key/:tab?" element={<EditorPage />} />
      </Routes>
    </>,
    path,
  );
const here = () => document.querySelector('output')?.textContent;
const tab = (name: RegExp) => screen.findByRole('tab', { name });

describe('the tabs of a service', () => {
  it('have addresses, and one document with its history above them', async () => {
    open('/studio/move');
    await userEvent.click(await tab(/^Basics/));
    expect(here()).toBe('/studio/move/basics');
    const name = await screen.findByLabelText('Name (English)');
    await userEvent.type(name, ' it');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Move it'));
    await userEvent.click(await tab(/^Access/));
    expect(here()).toBe('/studio/move/access');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Move it');
    await userEvent.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Move');
  });

  it('say how many problems they have; the list of all leads there', async () => {
    open('/studio/move/access');
    expect((await tab(/^Basics/)).textContent).toContain('1 problem');
    expect(screen.getByText('Draft · from version 6')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^1 blocks publishing/ }));
    const list = await screen.findByRole('dialog');
    await userEvent.click(within(list).getAllByRole('button', { name: /nowhere/ })[0] as HTMLElement);
    expect(here()).toBe('/studio/move/basics');
    expect(await screen.findAllByText(/formula names “nowhere”/)).toBeTruthy();
  });

  it.each(['promise', 'versions', 'json'])('%s is drawn', async (key) => {
    open(`/studio/move/${key}`);
    const panel = await screen.findByRole('tabpanel');
    await waitFor(() => expect(panel.textContent).not.toBe(''));
  });
});

it('a new service has key and letters from its name, and shows the flow of the answers', async () => {
  open('/studio/_new');
  await userEvent.type(await screen.findByLabelText('What is it called?'), '请假');
  expect(screen.getByText(/qing-jia.*QJ.*Administration/)).toBeTruthy();
  expect(within(screen.getByRole('region', { name: 'How it goes' })).getByText('Manager')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Create draft' })).toHaveProperty('disabled', false);
  await userEvent.click(screen.getByRole('button', { name: /^Empty form/ }));
  expect(screen.queryByLabelText('Who approves?')).toBeNull();
});
