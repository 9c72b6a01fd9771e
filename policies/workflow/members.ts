/** The terms that every member accepts for each project: no re-identification, no passing on, results by the gate only. */
export const memberTermsVersion = '2026-11-1';

/**
 * Whom an applicant may invite. Somebody who judges or handles cases is barred from a case by the mere invitation, so an
 * applicant who could invite them could choose who does not judge (INV-01 must not become a weapon). Whoever of them has
 * a part in a study asks the administrator to end the other role first.
 */
export const memberRoles: ReadonlySet<string> = new Set(['researcher']);
