import { common } from './common.ts';
import { component } from './component.ts';
import { problem } from './problem.ts';
import { role } from './role.ts';
import { site } from './site.ts';

export const texts = {
  ...common,
  ...component,
  ...problem,
  ...role,
  ...site,
} as const;
