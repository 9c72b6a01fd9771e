import { dpcIndicator } from './dpc-indicator.ts';
import { kaigoV3 } from './kaigo-v3.ts';
import { ndbV3 } from './ndb-v3.ts';
import { portalDefault } from './portal-default.ts';
import { portalHigh } from './portal-high.ts';
import type { DisclosureProfile } from './profile.ts';

export const profileIds = ['ndb_v3', 'kaigo_v3', 'dpc_indicator', 'portal_default', 'portal_high'] as const;
export type ProfileId = (typeof profileIds)[number];

const profiles: Readonly<Record<ProfileId, DisclosureProfile>> = {
  ndb_v3: ndbV3,
  kaigo_v3: kaigoV3,
  dpc_indicator: dpcIndicator,
  portal_default: portalDefault,
  portal_high: portalHigh,
};

export const isProfileId = (id: string): id is ProfileId => (profileIds as readonly string[]).includes(id);
export const disclosureProfile = (id: ProfileId): DisclosureProfile => profiles[id];
