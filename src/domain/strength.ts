/** Strength of the wording: 必 · 原则上 · 力争 · 支持/优先 · 奖补 · 表述; `own` is a product rule the text does not have. */
import * as z from 'zod/mini';

export const STRENGTHS = ['must', 'principle', 'strive', 'support', 'reward', 'statement', 'own'] as const;
export type Strength = (typeof STRENGTHS)[number];
export const strength = z.enum(STRENGTHS);
