import { describe, expect, it } from 'vitest';
import { pageAfterLogIn } from './from.ts';

describe('the page after log-in', () => {
  it('is the one that was asked for', () => {
    expect(pageAfterLogIn('?from=%2Frequests%2FIT-1%3Ftab%3Dflow')).toBe('/requests/IT-1?tab=flow');
    expect(pageAfterLogIn('')).toBe('/');
  });
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/login?from=/',
  ])('is home instead of %j', (from) => {
    expect(pageAfterLogIn(`?from=${encodeURIComponent(from)}`)).toBe('/');
  });
});
