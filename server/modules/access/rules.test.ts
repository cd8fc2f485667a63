import { describe, expect, it } from 'vitest';
import { endpoints } from '@portico/core/api/endpoints.ts';
import { mayCall, readsEverything } from './rules.ts';

describe('mayCall', () => {
  it('lets every logged-in person call all but the administration', () => {
    const closed = Object.values(endpoints)
      .map((endpoint) => endpoint.permission)
      .filter((permission) => !mayCall(['employee'], permission));
    expect([...new Set(closed)].sort()).toEqual(['action.read', 'action.write', 'mailbox.read']);
  });
  it('opens the actions that fail to administrators and owners of services', () => {
    for (const permission of ['action.read', 'action.write'] as const) {
      expect(mayCall(['employee', 'service-owner'], permission)).toBe(true);
      expect(mayCall(['administrator'], permission)).toBe(true);
      expect(mayCall(['employee', 'agent', 'auditor', 'analyst'], permission)).toBe(false);
    }
  });
  it('opens the development mailbox to administrators only', () => {
    expect(mayCall(['administrator'], 'mailbox.read')).toBe(true);
    expect(mayCall(['employee', 'auditor', 'analyst'], 'mailbox.read')).toBe(false);
  });
});

describe('readsEverything', () => {
  it('is true for auditors and administrators alone', () => {
    expect(readsEverything(['employee', 'auditor'])).toBe(true);
    expect(readsEverything(['administrator'])).toBe(true);
    expect(readsEverything(['employee', 'agent', 'analyst', 'service-owner', 'organisation-administrator'])).toBe(
      false,
    );
  });
});
