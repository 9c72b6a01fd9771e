import type { DisclosureProfile } from '#policies/disclosure/profile.ts';

/** A closed or open class of a measured number: `from` included, `to` not, unless it is an open end. */
export type Band = { readonly from: number | null; readonly to: number | null };

/** Birth weight in steps, both ends grouped with their limits (NDB: 300 g and less, 4,000 g and more). */
export function birthWeightBand(grams: number, rule: NonNullable<DisclosureProfile['birthWeight']>): Band {
  if (grams <= rule.low) return { from: null, to: rule.low };
  if (grams >= rule.high) return { from: rule.high, to: null };
  const from = Math.floor(grams / rule.width) * rule.width;
  return { from, to: from + rule.width };
}

export function ageBand(years: number, rule: NonNullable<DisclosureProfile['ageBand']>): Band {
  if (rule.lowest !== null && years < rule.lowest) return { from: null, to: rule.lowest };
  if (rule.top !== null && years >= rule.top) return { from: rule.top, to: null };
  const from = Math.floor(years / rule.width) * rule.width;
  return { from, to: from + rule.width };
}

/** Hour of death, in classes of so many hours from midnight. */
export function deathTimeBand(hour: number, hours: number): Band {
  const from = Math.floor(hour / hours) * hours;
  return { from, to: Math.min(24, from + hours) };
}
