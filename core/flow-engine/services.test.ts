import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Sandbox } from './testing/sandbox.ts';
import { present } from './lookup.ts';

/** The services we ship, run from hand to done. */
function service(key: string): unknown {
  const pack = JSON.parse(
    readFileSync(new URL(`../../server/packs/services/${key}.json`, import.meta.url), 'utf8'),
  ) as {
    services: { flow: unknown }[];
  };
  return present(pack.services[0], 'service').flow;
}

describe('the six services', () => {
  test('travel and expense: below 1,000 the department head, from 1,000 the director as well', () => {
    const people = {
      'department-head': ['head'],
      director: ['director'],
      'finance-check': ['f1', 'f2'],
      payment: ['team:finance-ap'],
    };
    const paid = { paid_on: '2026-11-23', voucher: 'V1' };
    const small = new Sandbox(service('travel-expense'), people).submit({ total: 800 }).approve('head').approve('f1');
    expect(small.where()).toBe('payment: team:finance-ap');
    expect(small.work('finance-ap', 'f1', paid).state.status).toBe('completed');
    const large = new Sandbox(service('travel-expense'), people).submit({ total: 1500 }).approve('head');
    expect(large.where()).toBe('director: director');
    expect(large.approve('director').approve('f2').work('finance-ap', 'f1', paid).state.status).toBe('completed');
    expect(large.state.answers).toMatchObject(paid);
  });

  test('IT fault: not solved goes back to the one who worked it', () => {
    const run = new Sandbox(service('it-fault'), { 'desk-work': ['team:it-desk'], 'desk-confirm': ['requester'] });
    run.submit({ kind: 'hardware', subject: '电脑' }).work('it-desk', 'agent', { cause: 'a', solution: 'b' });
    run.reject('requester');
    expect(run.where()).toBe('desk-work: agent');
    run.do({ type: 'finish', task: run.taskOf('agent').id, changes: { cause: 'c' } }, 'agent').approve('requester');
    expect(run.state.status).toBe('completed');
  });

  test('IT fault: VPN goes to the network team', () => {
    const run = new Sandbox(service('it-fault'), { 'network-work': ['team:it-network'] });
    expect(run.submit({ kind: 'software', subject: 'VPN 断开' }).where()).toBe('network-work: team:it-network');
  });

  test('password reset: an ordinary account goes to the desk at once', () => {
    const run = new Sandbox(service('password-reset'), { reset: ['team:it-desk'] });
    expect(
      run.submit({ account: 'erp' }).work('it-desk', 'agent', { told_by: 'phone', identity_checked: true }).state
        .status,
    ).toBe('completed');
  });

  test('equipment: countersign, then two branches, and back to both when something is wrong', () => {
    const people = {
      manager: ['m'],
      countersign: ['head', 'it'],
      'stock-work': ['team:it-assets'],
      'install-work': ['team:it-desk'],
    };
    const run = new Sandbox(service('equipment-request'), people);
    run
      .submit({ total: 6000, items: [{ item: 'laptop' }] })
      .approve('m')
      .approve('it')
      .approve('head');
    expect(run.where()).toBe('stock-work: team:it-assets | install-work: team:it-desk');
    run.work('it-assets', 'a').work('it-desk', 'b').reject('requester');
    expect(run.where()).toBe('stock-work: a | install-work: b');
    run.do({ type: 'finish', task: run.taskOf('a').id }, 'a').do({ type: 'finish', task: run.taskOf('b').id }, 'b');
    expect(run.approve('requester').state.status).toBe('completed');
  });

  test('leave: level by level', () => {
    const run = new Sandbox(service('leave'), { 'two-levels': ['m1', 'm2'], 'tell-hr': ['h1', 'h2'] });
    run.submit({ days: 2 });
    expect(run.where()).toBe('two-levels: m1');
    run.approve('m1');
    expect(run.where()).toBe('two-levels: m2');
    expect(run.approve('m2').state.status).toBe('completed');
    expect(run.state.told['tell-hr']).toEqual(['h1', 'h2']);
  });

  test('seal use: the branches of the chosen seals', () => {
    const run = new Sandbox(service('seal-use'), {
      manager: ['m'],
      'department-head': ['m'],
      legal: ['l'],
      'finance-director': ['f'],
      sealing: ['team:admin-seal'],
      'return-seal': ['team:admin-seal'],
    });
    run.submit({ seals: ['contract', 'finance'], contract_amount: 1000, taken_out: true }).approve('m');
    expect(run.where()).toBe('legal: l | finance-director: f');
    expect(run.path()).toContain('department-head:passed');
    run.approve('f').approve('l').work('admin-seal', 'keeper', { photo: 'x' });
    expect(run.work('admin-seal', 'keeper').state.status).toBe('completed');
  });
});
