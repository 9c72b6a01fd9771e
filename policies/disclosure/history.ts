import type { ProfileId } from './profiles.ts';

/**
 * What each rule profile was, newest first. A profile that changes gets a new version and a line here in the same reviewed
 * change; a test holds both against profiles.lock.json.
 */
export type ProfileChange = {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly change: { readonly ja: string; readonly en: string };
};

const first = (ja: string, en: string): ProfileChange => ({
  version: '2026-11-1',
  day: '2026-11-21',
  change: { ja, en },
});

export const profileHistory: Readonly<Record<ProfileId, readonly ProfileChange[]>> = {
  ndb_v3: [
    first(
      'NDBガイドライン第3版（案）の公表基準を、最初の版として定めました。',
      'First version, after the publication criteria of the NDB guideline, third edition (draft).',
    ),
  ],
  kaigo_v3: [
    first(
      '匿名介護情報等のガイドラインの公表基準と審査方針を、最初の版として定めました。',
      'First version, after the publication criteria and review policy for anonymised long-term care data.',
    ),
  ],
  dpc_indicator: [
    first(
      'DPCデータに基づく病院情報の公表の決まりを、最初の版として定めました。',
      'First version, after the publication of hospital information from DPC data.',
    ),
  ],
  portal_default: [
    first(
      '国の三つの共通基準に、占有度と小集団の規則を加えて、最初の版としました。',
      'First version: the three common national rules, with dominance and small groups added.',
    ),
  ],
  portal_high: [
    first(
      '標準の公表基準を20人、2次医療圏までに強めて、最初の版としました。',
      'First version: the standard criteria with twenty persons and no area below the secondary medical area.',
    ),
  ],
};
