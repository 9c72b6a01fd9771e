import { z } from 'zod';

/**
 * Who is left out of everything made from a base snapshot, by the research ids of that snapshot. The office of identities
 * writes the lists and the vault reads them; nothing else crosses between the two (ADR 0009).
 */
export const absenceReasons = [
  'opted-out',
  'not-seen-since-notice',
  'died-before-notice',
  /** Taken out beside few others, so that two builds never differ by less than a group (C9). Never told apart from them. */
  'cover',
] as const;
export type AbsenceReason = (typeof absenceReasons)[number];

const ids = z.array(z.string().min(1).max(64));
const listForm = z.strictObject({
  format: z.literal(1),
  /** Digest of the base snapshot. */
  base: z.string().min(1).max(128),
  serial: z.number().int().min(1),
  /** SHA-256 of the file before this one; null for the first. */
  previous: z.string().nullable(),
  /** The governance flag as it was when the list was made (OPT-8). */
  deceasedBeforeNotice: z.boolean(),
  absent: z.strictObject({
    'opted-out': ids,
    'not-seen-since-notice': ids,
    'died-before-notice': ids,
    cover: ids,
  }),
  /** Their notice spoke of anonymised data alone: not in a snapshot that is pseudonymised (OPT-5). */
  onlyAnonymised: ids,
});
export type AbsenceList = {
  readonly format: 1;
  readonly base: string;
  readonly serial: number;
  readonly previous: string | null;
  readonly deceasedBeforeNotice: boolean;
  readonly absent: Readonly<Record<AbsenceReason, readonly string[]>>;
  readonly onlyAnonymised: readonly string[];
};

export function readAbsenceList(value: unknown): AbsenceList | undefined {
  const parsed = listForm.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Everybody who is absent, whatever the reason, each once. */
export const ridsOf = (list: AbsenceList): readonly string[] => [
  ...new Set(absenceReasons.flatMap((reason) => list.absent[reason])),
];

export const absenceFileName = (serial: number): string => `${String(serial).padStart(6, '0')}.json`;
export const absenceFilePattern = /^(\d{6})\.json$/;
