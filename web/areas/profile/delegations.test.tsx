import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { inPage, sayIn } from '../../testing/in-page.tsx';
import { Delegations } from './delegations.tsx';

beforeAll(() => sayIn('en', 'profile'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const wang = { id: 'p-2', name: '王芳', nameEn: 'Wang Fang', department: null, disabled: false };

it('after a delegation was saved the form is empty and nothing in it is red', async () => {
  const sent = vi.fn();
  vi.stubGlobal('fetch', (address: string, init?: RequestInit) => {
    if (init?.method === 'POST') sent(address);
    const body = address.includes('/people') ? { items: [wang], next: null } : { items: [], services: [], id: 'd-1' };
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }));
  });
  const user = userEvent.setup({ delay: null });
  const { container } = inPage(<Delegations />);
  const [who, from, to] = [
    () => container.querySelector('#to'),
    ...[0, 1].map((at) => () => container.querySelectorAll('.ant-picker input')[at]),
  ];
  const field = (found: Element | null | undefined): HTMLElement => {
    if (!(found instanceof HTMLElement)) throw new Error('no field');
    return found;
  };
  await user.click(field(who?.()));
  await user.click(await screen.findByText('王芳').catch(() => screen.findByText('Wang Fang')));
  await user.click(field(from?.()));
  await user.keyboard('2099-01-04{Enter}');
  await user.click(field(to?.()));
  await user.keyboard('2099-01-08{Enter}');
  // Enter took the days; it did not send them.
  expect(sent).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: /delegat|save|create/i }));
  await waitFor(() => expect(sent).toHaveBeenCalledOnce());
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(container.querySelectorAll('.ant-form-item-has-error, .ant-form-item-explain-error')).toHaveLength(0);
  expect(field(from?.())).toHaveProperty('value', '');
});
