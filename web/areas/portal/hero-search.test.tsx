import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Me } from '@portico/core/api/session.ts';
import { MeContext } from '../../api/me.ts';
import { makeQueryClient } from '../../api/query-client.ts';
import { startTexts } from '../../i18n/index.ts';
import { HeroSearch } from './hero-search.tsx';

// Answers come when a test lets them; until then only pages of ours are found, which need none.
let answer: ((url: string) => object | null) | null = null;
beforeAll(async () => {
  vi.stubGlobal('fetch', async (url: string) => {
    const body = answer?.(String(url)) ?? null;
    if (body === null) return new Promise(() => undefined);
    await new Promise((done) => setTimeout(done, 50));
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  });
  const texts = await startTexts('en');
  await texts.loadNamespaces('portal');
});
afterEach(cleanup);
afterAll(() => vi.unstubAllGlobals());

const me = { roles: [], teams: [], headOf: [] } as unknown as Me;

function Address() {
  return <p data-testid="address">{useLocation().pathname}</p>;
}

function shown() {
  render(
    <MemoryRouter>
      <QueryClientProvider client={makeQueryClient()}>
        <MeContext value={me}>
          <HeroSearch greeting="Good morning" />
          <Address />
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

it('opens what was searched for, also when Enter comes before it is found', async () => {
  const service = (key: string, name: string) => ({
    key,
    name,
    description: '',
    category: { key: 'it', name: 'IT' },
    icon: null,
    team: null,
    keywords: [],
    promise: { response: null, resolution: null },
  });
  answer = (url) =>
    url.includes('/search')
      ? { services: [service('password-reset', 'Password reset')], requests: [] }
      : { services: [service('it-fault', 'Fault')], categories: [] };
  const box = shown();
  const user = userEvent.setup();
  await user.type(box, 'pass{Enter}');
  await waitFor(() => expect(screen.getByTestId('address').textContent).toBe('/services/password-reset'));
  answer = null;
});
