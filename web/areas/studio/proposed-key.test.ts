import { expect, it } from 'vitest';
import { proposedKey, proposedPrefix } from './proposed-key.ts';

it('proposes a key and letters from the sound of a name', () => {
  expect(proposedKey('办公室搬迁', new Set())).toBe('ban-gong-shi-ban-qian');
  expect(proposedPrefix('办公室搬迁申请')).toBe('BGSBQ');
  expect(proposedKey('VPN 申请', new Set())).toBe('vpn-shen-qing');
  expect(proposedPrefix('Travel')).toBe('TRAVE');
});

it('takes a key that nobody has, and none where there is no letter', () => {
  expect(proposedKey('请假', new Set(['qing-jia', 'qing-jia-2']))).toBe('qing-jia-3');
  expect(proposedKey('？', new Set())).toBe('');
  expect(proposedPrefix('')).toBe('');
});

it('fits what keys and letters may be, however long the name', () => {
  const long = '关于全公司办公场所整体搬迁与资产盘点的申请（2026 年）';
  expect(proposedKey(long, new Set())).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
  expect(proposedPrefix(long)).toMatch(/^[A-Z]{2,5}$/);
});
