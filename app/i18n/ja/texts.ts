import { common } from './common.ts';
import { component } from './component.ts';
import { problem } from './problem.ts';

export const texts = {
  ...common,
  ...component,
  ...problem,
} as const;
