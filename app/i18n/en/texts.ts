import { common } from './common.ts';
import { problem } from './problem.ts';

export const texts = {
  ...common,
  ...problem,
} as const;
