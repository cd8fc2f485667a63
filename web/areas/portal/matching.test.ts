import { describe, expect, it } from 'vitest';
import type { ServiceCard } from '@portico/core/api/catalogue.ts';
import { textOf } from '@portico/core/definitions/text.ts';
import { matching } from './matching.ts';

const card = (key: string, name: string, description: string, popularity: number): ServiceCard => ({
  key,
  name,
  description,
  category: 'it',
  icon: null,
  team: null,
  promise: {},
  hasDraft: false,
  popularity,
});
const text = (value: ServiceCard['team']) => textOf(value ?? undefined, 'zh');
const seal = card('seal', '用印申请', '合同盖章', 2);
const laptop = card('laptop', '设备申请', '领用电脑', 9);
const contract = card('contract', '合同审批', '签订合同', 5);
const all = [seal, laptop, contract];
const keys = (services: ServiceCard[]) => services.map(({ key }) => key);

describe('matching services', () => {
  it('shows all by use when nothing is typed', () => {
    expect(keys(matching(all, ' ', [], text))).toEqual(['laptop', 'contract', 'seal']);
  });
  it('puts names before descriptions', () => {
    expect(keys(matching(all, '合同', [], text))).toEqual(['contract', 'seal']);
  });
  it('adds what only the server knows, once', () => {
    expect(keys(matching(all, 'sbsq', [laptop], text))).toEqual(['laptop']);
    expect(keys(matching(all, '设备', [laptop, seal], text))).toEqual(['laptop', 'seal']);
  });
});
