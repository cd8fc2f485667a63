import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { inPage, sayIn } from '../testing/in-page.tsx';
import { useUndo } from './confirm-undo.tsx';

beforeAll(() => sayIn('en'));
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const commit = vi.fn();
const revert = vi.fn();
function Deleting() {
  const undo = useUndo();
  return <button onClick={() => undo({ words: 'Draft deleted', commit, revert, seconds: 6 })}>Delete</button>;
}

/** Presses *Delete* and lets the words appear. */
async function deleted() {
  commit.mockReset();
  revert.mockReset();
  const page = inPage(<Deleting />);
  fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await act(() => vi.advanceTimersByTimeAsync(500));
  return page;
}

describe('undo instead of "are you sure"', () => {
  it('is carried out once its time is over, and only once', async () => {
    await deleted();
    expect(commit).not.toHaveBeenCalled();
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect([commit.mock.calls.length, revert.mock.calls.length]).toEqual([1, 0]);
  });

  it('taken back, it is never carried out', async () => {
    await deleted();
    fireEvent.click(screen.getByRole('button', { name: /undo/i }));
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect([commit.mock.calls.length, revert.mock.calls.length]).toEqual([0, 1]);
  });

  it('who leaves meant it', async () => {
    const page = await deleted();
    page.unmount();
    expect([commit.mock.calls.length, revert.mock.calls.length]).toEqual([1, 0]);
  });

  it('who closes the window meant it', async () => {
    await deleted();
    fireEvent(window, new Event('pagehide'));
    expect(commit).toHaveBeenCalledOnce();
  });
});
