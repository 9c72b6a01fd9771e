import type { ApplicationState } from '#app/domain/application/states.ts';

/**
 * What of a project everybody may know, and from when. A case that was refused, withdrawn or never used is not named: the register
 * shows a project once both reviews and the agreement are behind it and the data stand ready. From the first use on it stays for good;
 * one that is taken back before it was ever used, or whose data have to be prepared anew, is not in it, as if it had never been.
 */
export const publicStates = ['ready', 'inUse', 'suspended', 'ended', 'revoked'] as const;
export type PublicState = (typeof publicStates)[number];

export const publicStateOf: Partial<Readonly<Record<ApplicationState, PublicState>>> = {
  READY: 'ready',
  ACTIVE: 'inUse',
  SUSPENDED: 'suspended',
  EXPIRED: 'ended',
  CLOSING: 'ended',
  CLOSED: 'ended',
  REVOKED: 'revoked',
};

/**
 * How numbers of persons stand on public pages (A10, C9, INV-39). Below the least number nothing is said; above it the number is
 * rounded, as a class that the rounding cannot narrow. Only what was entered in quarters that are over counts, whatever day a letter
 * bears: numbers move on the first day of a quarter and on no other, so that none tells who asked the day before. They are cut by
 * quarter and nowhere else: a second cut, such as by year, would share persons with it and narrow it.
 */
export const publicPersons = { least: 30, step: 10 } as const;
/** Fewer facilities than this with a number of their own, and none has one: the last one could be had by taking away. */
export const leastFacilitiesShown = 3;
