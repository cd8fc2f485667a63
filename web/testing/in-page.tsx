import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { MemoryRouter } from 'react-router';
import { vi } from 'vitest';
import type { Me } from '@portico/core/api/session.ts';
import type { Language } from '@portico/core/definitions/text.ts';
import { MeContext } from '../api/me.ts';
import { makeQueryClient } from '../api/query-client.ts';
import { everyday, startTexts } from '../i18n/index.ts';
import { ToastProvider } from '../ui/toast.tsx';

/** The person at the screen in tests of components. */
export const liNa = {
  person: { id: 'p-1', login: 'li.na', name: '李娜', nameEn: 'Li Na', grade: 3, timeZone: 'Asia/Shanghai' },
  roles: [],
  teams: [],
  headOf: [],
} as unknown as Me;

/** Loads the texts that everyday components say. */
export async function sayIn(language: Language, ...more: string[]): Promise<void> {
  const texts = await startTexts(language);
  await texts.loadNamespaces([...everyday, ...more]);
}

/**
 * What a server would answer: by the beginning of the path below /api/v1. Paths not named never get an answer.
 * Undone by `vi.unstubAllGlobals()`.
 */
export function answerWith(answers: Readonly<Record<string, unknown>>): void {
  vi.stubGlobal('fetch', (address: string) => {
    const path = address.replace('/api/v1', '');
    const found = Object.entries(answers).find(([start]) => path.startsWith(start));
    if (found === undefined) return new Promise(() => undefined);
    return Promise.resolve(new Response(JSON.stringify(found[1]), { headers: { 'Content-Type': 'application/json' } }));
  });
}

/** Draws components as a page does: with router, data, person and toasts around. */
export const inPage = (children: ReactNode, path = '/') =>
  render(
    <MemoryRouter initialEntries={[path]}>
      <QueryClientProvider client={makeQueryClient()}>
        <MeContext value={liNa}>
          <ToastProvider>
            <Suspense>{children}</Suspense>
          </ToastProvider>
        </MeContext>
      </QueryClientProvider>
    </MemoryRouter>,
  );
