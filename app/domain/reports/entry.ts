import type { Instant } from '../shared/brand.ts';

/**
 * An entry of the ledger as reports look at it: its number and what was hashed, without salt and texts. Kinds are plain
 * text, because a report also counts kinds that other parts of the portal will write one day.
 */
export type ReportEntry = {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly actor: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly case?: string;
  readonly from?: string;
  readonly to?: string;
  readonly document?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};

/** From the first moment on, up to the second without it. */
export type Span = { readonly since: Instant; readonly until: Instant };

export const isWithin = ({ since, until }: Span, { at }: Pick<ReportEntry, 'at'>): boolean =>
  at >= since && at < until;

/** In the order in which things happened; entries of one moment in the order in which they were written. */
export const inOrder = (a: ReportEntry, b: ReportEntry): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq;

/** A step of an application as its table took it; entries that move nothing are none. */
export const isCaseStep = (entry: ReportEntry): boolean =>
  entry.subject.type === 'application' &&
  entry.from !== undefined &&
  entry.to !== undefined &&
  entry.detail?.step !== undefined;

export const stepOf = (entry: ReportEntry): string => String(entry.detail?.step ?? '');

/** The first entry of each thing among those given, which stand in order. */
export function firstOfEach(
  entries: readonly ReportEntry[],
  thing: (entry: ReportEntry) => string = (entry) => entry.subject.id,
): ReportEntry[] {
  const first = new Map<string, ReportEntry>();
  for (const entry of entries) if (!first.has(thing(entry))) first.set(thing(entry), entry);
  return [...first.values()];
}
