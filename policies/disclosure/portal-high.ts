import { portalDefault } from './portal-default.ts';
import type { DisclosureProfile } from './profile.ts';

/** For projects of high risk: twenty persons, and no area finer than the secondary medical area. */
export const portalHigh: DisclosureProfile = {
  ...portalDefault,
  id: 'portal_high',
  version: '2026-11-1',
  basis: {
    ja: '関所の公表基準（高リスク）。標準の公表基準を20人、2次医療圏までに強めたもの',
    en: 'Criteria of Sekisho for high risk: the standard ones with twenty persons and no area below the secondary medical area',
  },
  minPatients: 20,
  smallGroup: 60,
  zero: { shown: true, parentMinimum: 60 },
  finestArea: 'med_area2',
  municipality: null,
  statistics: { ...portalDefault.statistics, smoothedPersons: 20, survivalBase: 20 },
};
