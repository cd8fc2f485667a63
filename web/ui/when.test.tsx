import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { inPage, sayIn } from '../testing/in-page.tsx';
import { Due } from './when.tsx';

beforeAll(() => sayIn('en'));
afterEach(cleanup);

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const request = { submittedAt: inHours(-72), resolveBy: inHours(40), pausedSince: null };

it('a promise in working time says what is left of it in working hours, not in those of the clock', () => {
  const resolveLeft = { ms: 30 * hour, working: true, runs: { from: inHours(12), to: inHours(15) } };
  inPage(<Due request={{ ...request, resolveLeft }} />);
  expect(screen.getByText(/30 h left \(working time\)/).className).toContain('due-fine');
  cleanup();
  const late = { ms: -2 * hour, working: true, runs: { from: inHours(12), to: inHours(15) } };
  inPage(<Due request={{ ...request, resolveBy: inHours(-20), resolveLeft: late }} />);
  expect(screen.getByText(/2 h overdue \(working time\)/).className).toContain('due-over');
});

it('while the request stands still no instant is told that moves', () => {
  const resolveLeft = { ms: 6 * hour, working: true, runs: null };
  inPage(<Due request={{ ...request, resolveBy: inHours(-5), resolveLeft, pausedSince: inHours(-30) }} />);
  expect(screen.getByText('paused · 6 h left (working time)').className).toBe('due');
});
