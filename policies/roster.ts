import { panelDuties } from './workflow/review-round.ts';

/** What somebody can be on the panel for; `member` is a seat without a special duty. */
export const rosterDuties = ['member', ...panelDuties] as const;
export type RosterDuty = (typeof rosterDuties)[number];

/** The longest term before somebody has to be registered anew. */
export const longestTermMonths = 36;

/** Offices that somebody can stand in for. The deputy holds the role already: deputising gives nobody a right. */
export const offices = ['secretariat', 'output_checker', 'chair'] as const;
export type Office = (typeof offices)[number];
export const deputyRole = {
  secretariat: 'secretariat',
  output_checker: 'output_checker',
  // C4: every act of the chair may be done by the registered acting chair.
  chair: 'acting_chair',
} as const satisfies Readonly<Record<Office, string>>;
/** Who does what is the chair's: the chair, and whoever stands in. */
export const leading = ['chair', 'acting_chair'] as const;
/** The longest absence that is registered at once. */
export const longestAbsenceDays = 180;

/** What is taken for a sign of closeness (L1). None of them decides anything. */
export const closenessGrounds = ['same_organisation', 'same_unit', 'same_project', 'co_author'] as const;
export type ClosenessGround = (typeof closenessGrounds)[number];
/** How far back signs are looked for. */
export const closenessYears = { organisation: 3, project: 5, publication: 5 } as const;

/** A median of fewer cases than this would say more about single cases than about the stage. */
export const medianNeedsCases = 5;
/** How far back the stages are measured. */
export const medianMonths = 24;
