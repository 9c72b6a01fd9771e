import type { dataError as source } from '../ja/data-error.ts';
import type { Texts } from '../texts-type.ts';

export const dataError: Texts<typeof source> = {
  'data-error.list': 'Data errors',
};
