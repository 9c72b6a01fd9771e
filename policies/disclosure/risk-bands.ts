import type { ProfileId } from './profiles.ts';

/** What the first stage of the review finds about a project. */
export const riskBands = ['low', 'middle', 'high'] as const;
export type RiskBand = (typeof riskBands)[number];

/**
 * The band decides under which rules results of a project are protected. A researcher never chooses. The profiles of
 * the national databases come on top where a project uses such data: see `strictest` in strictest.ts.
 */
const profileOfBand: Readonly<Record<RiskBand, ProfileId>> = {
  low: 'portal_default',
  middle: 'portal_default',
  high: 'portal_high',
};

export const profileForRiskBand = (band: RiskBand): ProfileId => profileOfBand[band];
