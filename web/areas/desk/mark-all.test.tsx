import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { inPage, sayIn } from '../../testing/in-page.tsx';
import { MarkAll } from './mark-all.tsx';

beforeAll(() => sayIn('en', 'desk'));
afterEach(cleanup);

const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose all 45 loaded' });

it('marks all that are loaded, by mouse and by keyboard, and none again', async () => {
  const onChange = vi.fn();
  inPage(<MarkAll count={45} marked={0} onChange={onChange} />);
  await userEvent.click(box());
  expect(onChange).toHaveBeenLastCalledWith(true);
  box().focus();
  await userEvent.keyboard(' ');
  expect(onChange).toHaveBeenCalledTimes(2);
  cleanup();
  inPage(<MarkAll count={45} marked={45} onChange={onChange} />);
  expect(box().checked).toBe(true);
  await userEvent.click(box());
  expect(onChange).toHaveBeenLastCalledWith(false);
});

it('says how many of them are marked', () => {
  inPage(<MarkAll count={45} marked={7} onChange={() => undefined} />);
  expect(box().indeterminate).toBe(true);
  expect(screen.getByRole('status').textContent).toBe('7 of 45 chosen');
});
