import { portalDefault } from './disclosure/portal-default.ts';

/**
 * How reports tell numbers of persons (A10, INV-39): below the least number of the portal's own rules not at all, and else
 * rounded. Of fiscal years that are over alone: a half, a calendar year, days of one's own and a year under way all share
 * persons with one, and what is left when one is taken away from the other would tell of few.
 */
export const personsInReports = { least: portalDefault.minPatients, step: 10 } as const;

/** Days of their own for who reads no audit log: no fewer than half a fiscal year has, so that no period is one case. */
export const leastOwnDays = 182;
/** How votes lie is told from this many decided rounds on; of fewer it would tell of one. Auditors see all (INV-12, C5). */
export const leastRounds = 5;
