import { kaigoV3 } from './kaigo-v3.ts';
import type { DisclosureProfile } from './profile.ts';

/** Hospital indicators from DPC data: a year's figure below ten cases is shown as a dash. */
export const dpcIndicator: DisclosureProfile = {
  ...kaigoV3,
  id: 'dpc_indicator',
  version: '2026-11-1',
  basis: {
    ja: 'DPCデータに基づく病院情報の公表（年間10症例未満は「-」）',
    en: 'Publication of hospital information from DPC data (fewer than ten cases a year are shown as "-")',
  },
  municipality: null,
  finestArea: null,
  // One hospital publishes its own cases, so a rule on the number of hospitals would hide everything.
  institutions: null,
  maxDimensions: null,
  ageBand: null,
  mark: '-',
};
