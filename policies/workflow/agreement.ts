import type { ConditionTiming } from './conditions.ts';

/** The standard terms (契約約款) of this installation. A new text is a new version, signed anew by everybody. */
export const agreementTermsVersion = '2026-11-2';
/** The contract runs longer than the use, so that preparation, output and publication lie within it. */
export const agreementMonthsBeyondUse = 12;

/** Who signs. The entrusted operator is a party only where it keeps or handles the data for the operator (ROL-2). */
export const agreementParties = ['operator', 'entrusted', 'user'] as const;
export type AgreementParty = (typeof agreementParties)[number];

/** Paragraphs of the standard terms, in order; each is a text `agreement.article<number>`. */
export const agreementArticles = [1, 2, 3, 4, 5, 6] as const;

/** Which conditions of the approval the agreement repeats: those that outlast its beginning. */
export const repeatedConditions: readonly ConditionTiming[] = ['during_use'];

/**
 * What a permit document has to say, by legal profile. `ehds` lists the elements of Article 68(10), one letter each; with
 * an empty list the permit is rendered in the Japanese form alone.
 */
export const permitElements = {
  ehds: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export const permitProfilesOn: readonly (keyof typeof permitElements)[] = ['ehds'];
