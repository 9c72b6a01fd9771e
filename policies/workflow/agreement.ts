/** The wording that is signed; a new one is a new version of every agreement drawn up after it. */
export const agreementTermsVersion = '2026-11-1';
/** The contract runs longer than the use, so that preparation, output and publication lie within it. */
export const agreementMonthsBeyondUse = 12;
