import { describe, expect, it } from 'vitest';
import { boundaryKindIn } from '../../src/formats/boundary-fields.ts';

describe('the kind of boundary that an attribute names', () => {
  it.each([
    ['规划建设范围', 'construction'],
    ['规划范围', 'planned'],
    ['建成区', 'built'],
    ['功能分区', 'zone'],
    // A land-use plan's zones must never be proposed as a town's construction land.
    ['允许建设区', 'zone'],
    ['有条件建设区', 'zone'],
    ['限制建设区', 'zone'],
    ['禁止建设区', 'zone'],
    ['道路', null],
  ] as const)('%s is %s', (text, kind) => {
    expect(boundaryKindIn(text)).toBe(kind);
  });
});
