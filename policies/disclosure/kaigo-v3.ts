import { ndbV3 } from './ndb-v3.ts';
import type { DisclosureProfile } from './profile.ts';

/** 介護DB: as NDB, with institutions always masked, three dimensions at most and age groups of its own. */
export const kaigoV3: DisclosureProfile = {
  ...ndbV3,
  id: 'kaigo_v3',
  version: '2026-11-1',
  basis: {
    ja: '匿名介護情報等の提供に関するガイドラインの公表基準と審査方針',
    en: 'Publication criteria and review policy of the guideline for anonymised long-term care data',
  },
  // 事業所・市区町村の属性による集計で3未満は不可。
  institutions: { min: 3, mode: 'mask' },
  forbiddenCrosses: [],
  // 集計表は原則3次元まで。
  maxDimensions: 3,
  drugQuantity: null,
  // 5歳階級。65歳未満と95歳以上はそれぞれ一つにまとめる。
  ageBand: { width: 5, lowest: 65, top: 95 },
  birthWeight: null,
  deathTimeHours: null,
};
