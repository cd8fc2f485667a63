import { describe, expect, it } from 'vitest';
import { isWholeRegion, loadRegions } from './regions.ts';

describe('regions of China', async () => {
  const regions = await loadRegions();

  it('lead from province to district', () => {
    expect(regions.length).toBeGreaterThanOrEqual(31);
    expect(isWholeRegion(regions, ['广东省', '深圳市', '南山区'])).toBe(true);
  });
  it('are not whole halfway, and not what somebody typed', () => {
    expect(isWholeRegion(regions, [])).toBe(false);
    expect(isWholeRegion(regions, ['广东省'])).toBe(false);
    expect(isWholeRegion(regions, ['California', 'San Francisco'])).toBe(false);
    expect(isWholeRegion(regions, ['广东省', '深圳市', '南山区', '再深一层'])).toBe(false);
  });
});
