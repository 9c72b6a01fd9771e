/** The terms that every member accepts for each project: no re-identification, no passing on, results by the gate only. */
export const memberTermsVersion = '2026-11-1';
