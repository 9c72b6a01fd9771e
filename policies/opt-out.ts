import type { RiskBand } from './disclosure/risk-bands.ts';

/**
 * Notice to patients and the stopping of provision (オプトアウト), as the institution decided it. Numbers and lists are
 * changed here and nowhere else.
 */

/** The bereaved who may ask for somebody who has died, all of them (OPT-6). A spouse need not be one by law. */
export const bereavedRelations = [
  'spouse',
  'child',
  'parent',
  'grandchild',
  'grandparent',
  'sibling',
] as const;
export const optOutRequesters = ['self', ...bereavedRelations] as const;
export type OptOutRequester = (typeof optOutRequesters)[number];

/** How far a request reaches (OPT-10). */
export const optOutScopes = ['facility', 'operator', 'all_operators'] as const;
export type OptOutScope = (typeof optOutScopes)[number];

export const optOutChannels = ['web', 'desk', 'paper'] as const;
export type OptOutChannel = (typeof optOutChannels)[number];

/** What a desk looks at to know that somebody is who they say (本人確認). Only the kind is kept, never a number or a copy. */
export const identityDocuments = [
  'driving_licence',
  'my_number_card_front',
  'passport',
  'residence_card',
  'health_insurance',
] as const;
export type IdentityDocument = (typeof identityDocuments)[number];
/** What the bereaved bring beside their own document: it shows the relation. */
export const relationDocuments = ['family_register', 'partnership_certificate', 'resident_record'] as const;
export type RelationDocument = (typeof relationDocuments)[number];

export const optOutRefusals = ['identity_not_shown', 'relation_not_listed', 'asked_by_other'] as const;
export type OptOutRefusal = (typeof optOutRefusals)[number];
export const tellingWays = ['letter', 'telephone', 'at_desk'] as const;
export type TellingWay = (typeof tellingWays)[number];

/** Working days for each step from the day on which the step before was taken. */
export const optOutDays = { RECEIVED: 10, CHECKED: 3, MATCHED: 3, APPLIED: 10 } as const;

/**
 * Two lists of absent persons of one base never differ by fewer (C9). It is the count below which no zero is shown (A4):
 * three times the least number of persons of portal_default.
 */
export const smallestChange = 30;
/** How often the office writes a new list where somebody asked. */
export const listEverySeconds = { production: 24 * 60 * 60, demo: 20 } as const;

/**
 * What becomes of snapshots made before a stop, by the risk of their project (OPT-9). EHDS Article 71 lets permits issued
 * before stand; where the risk is high, the same plan is made again without those who are absent by then.
 */
export const snapshotsBefore: Readonly<Record<RiskBand, 'not_affected' | 'rebuilt'>> = {
  low: 'not_affected',
  middle: 'not_affected',
  high: 'rebuilt',
};

/** What a notice must say (Article 52 of the Act); the eighth is "other matters" and may be empty (OPT-4). */
export const noticeItems = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type NoticeItem = (typeof noticeItems)[number];
export const requiredNoticeItems: readonly NoticeItem[] = [1, 2, 3, 4, 5, 6, 7];
export const noticeItemLength = 600;
/** What the notice covers (OPT-5). */
export const noticeCovers = ['anonymised', 'pseudonymised'] as const;
export type NoticeCovers = (typeof noticeCovers)[number];

/** What must be there before a facility's intake opens (OPT-1). */
export const openingSteps = ['notice', 'poster', 'handing', 'desk'] as const;

/**
 * How many persons were handed the notice, declared by each facility for each fiscal quarter that is over. More than `most` in a
 * quarter is no hospital; `jump` times what the facility has ever declared for another quarter has to be said twice.
 */
export const handedNotices = {
  most: 200_000,
  jump: 10,
  /** Quarters that can still be declared or corrected. */
  quartersBack: 12,
  /** Days after the end of a quarter on which the desk is reminded once. */
  remindAfterDays: 14,
} as const;
/** Why a number that was declared is declared anew. */
export const handedReasons = ['miscounted', 'found_later', 'other_quarter', 'typing'] as const;
export type HandedReason = (typeof handedReasons)[number];
