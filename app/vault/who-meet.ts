import type { Release } from './release-ledger.server.ts';

/**
 * Which entries were shown to people who can meet these parties: members, past ones too, and organisations, by pseudonym. Who
 * shares one party shares all that either was shown, and so on, for ever: what was seen cannot be unseen (A8).
 */
export function whoMeet(
  releases: readonly Pick<Release, 'auditGroup' | 'meets'>[],
  parties: readonly string[],
): { readonly entries: readonly number[]; readonly parties: ReadonlySet<string> } {
  const met = new Set(parties);
  const entries = new Set<number>();
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const [entry, release] of releases.entries()) {
      const theirs = partiesOf(release);
      if (entries.has(entry) || !theirs.some((party) => met.has(party))) continue;
      entries.add(entry);
      for (const party of theirs) {
        isGrowing ||= !met.has(party);
        met.add(party);
      }
    }
  }
  return { entries: [...entries].sort((a, b) => a - b), parties: met };
}

/** The organisation, and everybody who is or was a member; entries of before there were members name the former only. */
export const partiesOf = ({
  auditGroup,
  meets,
}: {
  readonly auditGroup: string;
  readonly meets?: readonly string[] | undefined;
}): string[] => [auditGroup, ...(meets ?? [])];
