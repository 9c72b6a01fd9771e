import type { output as source } from '../ja/output.ts';
import type { Texts } from '../texts-type.ts';

export const output: Texts<typeof source> = {
  'output.titleLabel': 'Title',
};
