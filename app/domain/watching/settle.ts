import type { Severity } from '#policies/watching/rules.ts';
import type { Found, Numbers, Piece } from './found.ts';

/** A signal that is there already, with the pieces that it holds. */
export type KnownSignal = {
  readonly id: string;
  readonly rule: string;
  readonly variant: string;
  readonly aboutId: string;
  readonly applicationId: string | undefined;
  readonly severity: Severity;
  readonly acts: number;
  readonly closed: boolean;
  readonly marks: ReadonlySet<string>;
};

export type Growth = {
  readonly id: string;
  readonly severity: Severity;
  readonly acts: number;
  readonly numbers: Numbers;
  readonly fresh: readonly Piece[];
  /** Whom what is new concerns beside those it concerned before. */
  readonly alsoConcerns: readonly string[];
};
export type Settled = { readonly raise: readonly Found[]; readonly grow: readonly Growth[] };

const keyOf = (one: Pick<Found, 'rule' | 'variant' | 'about' | 'applicationId'>): string =>
  [one.rule, one.variant, one.about.id, one.applicationId ?? ''].join(' ');
const keyOfKnown = (one: KnownSignal): string =>
  [one.rule, one.variant, one.aboutId, one.applicationId ?? ''].join(' ');

/**
 * The same case makes one signal. While one is open, what is new is added to it; after it was closed, only what nobody has
 * looked into makes another, and only when it would be enough by itself.
 */
export function settle(
  found: readonly Found[],
  known: readonly KnownSignal[],
  /** The mildest first. */
  severities: readonly Severity[],
): Settled {
  const worse = (a: Severity, b: Severity): Severity =>
    severities.indexOf(a) >= severities.indexOf(b) ? a : b;
  const raise: Found[] = [];
  const grow: Growth[] = [];
  for (const one of found) {
    const same = known.filter((signal) => keyOfKnown(signal) === keyOf(one));
    const seen = new Set(same.filter(({ closed }) => closed).flatMap(({ marks }) => [...marks]));
    const unseen = one.pieces.filter(({ mark }) => !seen.has(mark));
    const open = same.find(({ closed }) => !closed);
    if (open) {
      const fresh = unseen.filter(({ mark }) => !open.marks.has(mark));
      if (fresh.length > 0)
        grow.push({
          id: open.id,
          severity: worse(open.severity, one.severity),
          // A count says more than the pieces do where one piece stands for several acts; neither is added to the other.
          acts: Math.max(open.acts, one.numbers.count ?? 0, open.marks.size + fresh.length),
          numbers: one.numbers,
          fresh,
          alsoConcerns: one.alsoConcerns ?? [],
        });
    } else if (seen.size === 0) raise.push(one);
    else if (unseen.length > 0 && unseen.length >= one.atLeast)
      raise.push({ ...one, pieces: unseen, numbers: { ...one.numbers, count: unseen.length } });
  }
  return { raise, grow };
}
