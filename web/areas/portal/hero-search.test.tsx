import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Me } from '@portico/core/api/session.ts';
import { MeContext } from '../../api/me.ts';
import { makeQueryClient } from '../../api/query-client.ts';
import { startTexts } from '../../i18n/index.ts';
import { HeroSearch } from './hero-search.tsx';

// No answer ever comes: only pages of ours are found, which need none.
beforeAll(async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const texts = await startTexts('en');
  await texts.loadNamespaces('portal');
});
afterEach(cleanup);
afterAll(() => vi.unstubAllGlobals());

const me = { roles: [], teams: [], headOf: [] } as unknown as Me;

function shown() {
  render(
    <MemoryRouter>
      <QueryClientProvider client={makeQueryClient()}>
        <MeContext value={me}>
          <HeroSearch greeting="Good morning" />
        </MeContext>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  return screen.getByRole('combobox');
}

/** The list the box names, as a browser looks it up. */
const named = (box: HTMLElement) => document.getElementById(box.getAttribute('aria-controls') ?? '');

it('names a list only while that list is there', async () => {
  const box = shown();
  expect([box.getAttribute('aria-expanded'), box.getAttribute('aria-controls')]).toEqual(['false', null]);
  const user = userEvent.setup();
  await user.click(box);
  await waitFor(() => expect(box.getAttribute('aria-expanded')).toBe('true'));
  expect(named(box)?.getAttribute('role')).toBe('listbox');
  await user.type(box, 'nothing is called so');
  await waitFor(() => expect(box.getAttribute('aria-expanded')).toBe('false'));
  expect(box.getAttribute('aria-controls')).toBeNull();
});
