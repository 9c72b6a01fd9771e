import { z } from 'zod';
import { isMyNumber } from './my-number.ts';

/**
 * What a person writes about themselves to stop or to restore provision. It exists in clear in two places only: in the
 * browser that sends it, and in the identity store. The portal seals it on arrival (C9).
 */
const number = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !isMyNumber(text));
export const requestLetterForm = z.strictObject({
  name: z.string().max(100),
  kana: z.string().max(100),
  birthDate: z.string().regex(/^[12]\d{3}-[01]\d-[0-3]\d$/),
  address: z.string().max(200),
  insurerNo: number(20),
  symbol: z.string().max(40),
  number: number(40),
  branch: number(4),
  patientNo: number(40),
  /** How the person wants to hear that it is done. */
  contact: z.string().max(200),
});
export type RequestLetter = z.output<typeof requestLetterForm>;

/** Why a letter was sent to the office of identities. */
export const letterPurposes = ['request', 'checked', 'withdrawal'] as const;
export type LetterPurpose = (typeof letterPurposes)[number];

/** Every letter is as long as every other, so that its length says nothing. */
export const letterBytes = 4096;
/** Bound into the key: a letter sealed for one case and purpose opens for no other. */
export const letterContext = (caseId: string, purpose: LetterPurpose): string =>
  `sekisho:identity-letter:1:${purpose}:${caseId}`;

/** What the office answers. It never says whether a person is among the data. */
export const letterOutcomes = ['matched', 'applied', 'details', 'withdrawn'] as const;
export type LetterOutcome = (typeof letterOutcomes)[number];
export const letterAnswerForm = z.strictObject({ letter: z.string(), outcome: z.enum(letterOutcomes) });
